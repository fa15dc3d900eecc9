package dev.entrada.standin.switches;

/** Something about a user that shows in Entra's answers. */
public sealed interface UserState permits UserCondition, UserTrait {

    /** What stands before the {@code @} in the name of the user for whom it is always so. */
    String userName();
}
