package dev.entrada.entra.refusal;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INTERACTION_REQUIRED;
import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * What a refusal of Entra means for our client. The two columns are the two places where it can be heard: the
 * authorization response (RFC 6749 §4.1.2.1, where {@code invalid_grant} does not exist) and the answer to a refresh
 * (§5.2, where {@code invalid_grant} makes a client open a browser, and ends the grant).
 */
public enum Outcome {
    /** The code, the refresh token or the session is spent; a new sign-in mends it. */
    SIGN_IN_AGAIN(ACCESS_DENIED, INVALID_GRANT, Level.INFO, "the sign-in has ended; sign in again"),
    /** Entra wants more of the user: a second factor, an enrolment. It says so itself when they sign in. */
    STEP_UP(INTERACTION_REQUIRED, INVALID_GRANT, Level.INFO, "the organization asks for more proof; sign in again"),
    /** The user, or the organization, said no. */
    REFUSED(ACCESS_DENIED, INVALID_GRANT, Level.INFO, "the sign-in was refused by the user or the organization"),
    /** Ours to mend: no user can do anything about it, so no grant may end because of it. */
    MISCONFIGURED(
            SERVER_ERROR,
            SERVER_ERROR,
            Level.ERROR,
            "the identity provider refuses this server; its administrator finds the reason in the log"),
    /** Nobody's fault for now. */
    TRY_LATER(
            TEMPORARILY_UNAVAILABLE,
            TEMPORARILY_UNAVAILABLE,
            Level.WARNING,
            "the identity provider does not answer right now; try again later");

    private final OAuthError inBrowser;
    private final OAuthError elsewhere;
    private final Level level;
    private final String description;

    Outcome(OAuthError inBrowser, OAuthError elsewhere, Level level, String description) {
        this.inBrowser = inBrowser;
        this.elsewhere = elsewhere;
        this.level = level;
        this.description = description;
    }

    /** Whether a status line alone says that a later try may succeed. */
    public static boolean isTransient(int status) {
        return status == 429 || status >= 500;
    }

    /** How loudly the administrator is told. */
    public Level level() {
        return level;
    }

    public OAuthException during(Leg leg) {
        return error(leg).because(description);
    }

    OAuthError error(Leg leg) {
        return leg.isInBrowser() ? inBrowser : elsewhere;
    }

    /** Its name among texts: {@code try-later}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence for the developer of the client. */
    String description() {
        return description;
    }
}
