package dev.entrada.standin.switches;

/** Something about a user that makes Entra refuse, until it is switched off again. */
public enum UserCondition {
    /** 50057 at the login page and at every refresh. */
    DISABLED,
    /** 50076 with {@code claims} at refresh and OBO, until a sign-in carries those claims. */
    MFA_REQUIRED,
    /** Conditional access: 53003 as a page at sign-in, as {@code message_only} at refresh. */
    BLOCKED,
    /** Conditional access sign-in frequency: 70043 at refresh. */
    SIGN_IN_FREQUENCY,
    /** 700082 at refresh, as after 90 days without one. */
    INACTIVE,
    /** 50105: the application requires assignment and the user has none. */
    UNASSIGNED,
    /** The administrator's consent does not cover this user: Entra's consent page appears. */
    CONSENT_NEEDED
}
