package dev.entrada.oauth;

import java.util.Locale;

/**
 * The error codes this server can say, each with the HTTP status of a direct (not redirected) response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 §4.1.2.1, §5.2</a>
 */
public enum OAuthError {
    // RFC 6749 §5.2
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    INVALID_GRANT(400),
    UNAUTHORIZED_CLIENT(400),
    UNSUPPORTED_GRANT_TYPE(400),
    INVALID_SCOPE(400),
    // RFC 6749 §4.1.2.1
    ACCESS_DENIED(403),
    UNSUPPORTED_RESPONSE_TYPE(400),
    SERVER_ERROR(500),
    TEMPORARILY_UNAVAILABLE(503),
    // OpenID Connect Core §3.1.2.6, OpenID Connect Core §6
    LOGIN_REQUIRED(400),
    CONSENT_REQUIRED(400),
    INTERACTION_REQUIRED(400),
    REQUEST_NOT_SUPPORTED(400),
    REQUEST_URI_NOT_SUPPORTED(400),
    // RFC 7591 §3.2.2
    INVALID_REDIRECT_URI(400),
    INVALID_CLIENT_METADATA(400),
    // RFC 8707 §2
    INVALID_TARGET(400),
    // RFC 6750 §3.1
    INVALID_TOKEN(401),
    INSUFFICIENT_SCOPE(403);

    private final int status;

    OAuthError(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The code as it goes over the wire: {@code invalid_grant}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads as a sentence: {@code throw INVALID_GRANT.because("the code was already used")}. */
    public OAuthException because(String description) {
        return new OAuthException(this, description);
    }
}
