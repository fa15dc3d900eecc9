package dev.entrada.standin.switches;

import java.util.Locale;

/**
 * Something about a user that makes Entra refuse, until it is switched off again. Whoever signs in by the name of a
 * condition, {@code mfa-required@…}, is always in it.
 */
public enum UserCondition implements UserState {
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
    /** 700084 at refresh, as a day after signing in at a redirect URI that is registered as a single-page app's. */
    SPA_EXPIRED,
    /** 50173 at refresh, as after an administrator revoked the sessions. */
    REVOKED,
    /** 50105: the application requires assignment and the user has none. */
    UNASSIGNED,
    /** The administrator's consent does not cover this user: Entra's consent page appears. */
    CONSENT_NEEDED,
    /** 90094: nobody but an administrator may consent, and the user sees a page that says so. */
    ADMIN_CONSENT_NEEDED;

    @Override
    public String userName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
