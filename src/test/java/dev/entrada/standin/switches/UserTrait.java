package dev.entrada.standin.switches;

import java.util.Locale;

/** Something about a user by which Entra's answers are unusual, though none is an OAuth error. */
public enum UserTrait implements UserState {
    /** In more than 200 groups: the token has a pointer instead (overage). */
    MANY_GROUPS,
    /** In 200 groups: a token of more than 10 kB. */
    BIG_TOKEN,
    /** 429 for every token of this user. */
    THROTTLED,
    /** 503 for every token of this user. */
    OUTAGE,
    /** The connection breaks after every token was issued. */
    RESET;

    @Override
    public String userName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
