package dev.entrada.access;

import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * An access token as it came in the {@code Authorization} header, the only place where it may come:
 * <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750 §2.1</a>.
 */
record BearerToken(String value) {
    private static final String SCHEME = "Bearer";
    private static final boolean[] IS_OF_TOKEN = new boolean[128];

    static {
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/")
                .chars()
                .forEach(character -> IS_OF_TOKEN[character] = true);
    }

    /**
     * The token, if the request carries one. Another scheme counts as none: RFC 6750 §3 wants the plain challenge then.
     *
     * @throws dev.entrada.oauth.OAuthException if the header is there more than once, or is malformed
     */
    static Optional<BearerToken> of(HttpServletRequest request) {
        var headers = request.getHeaders("Authorization");
        if (!headers.hasMoreElements()) {
            return Optional.empty();
        }
        var header = headers.nextElement();
        if (headers.hasMoreElements()) {
            throw INVALID_REQUEST.because("there must be one Authorization header");
        }
        return of(header);
    }

    private static Optional<BearerToken> of(String header) {
        var text = header.strip();
        var space = text.indexOf(' '); // looked for by hand: a regular expression costs more than the rest of the check
        var scheme = space < 0 ? text : text.substring(0, space);
        if (!scheme.equalsIgnoreCase(SCHEME)) { // RFC 9110 §11.1: schemes know no case
            return Optional.empty();
        }
        var token = space < 0 ? "" : text.substring(space + 1).stripLeading();
        if (!isB64token(token)) {
            throw INVALID_REQUEST.because("the Authorization header must be the word Bearer and one token");
        }
        return Optional.of(new BearerToken(token));
    }

    /** By hand and a table, for it is done to every character of every request: some of {@code A-Za-z0-9._~+/-}, then any of {@code =}. */
    private static boolean isB64token(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (var index = 0; index < end; index++) {
            if (!isOfToken(text.charAt(index))) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isOfToken(char character) {
        return character < IS_OF_TOKEN.length && IS_OF_TOKEN[character];
    }

    /** Whether it is a JWT that does not even claim to be one of ours, RFC 9068 §2.1. */
    boolean isForeign() {
        try {
            var type = JsonWebStructure.fromCompactSerialization(value).getHeader("typ");
            return !AccessTokenCheck.TYPE.equalsIgnoreCase(type);
        } catch (JoseException noJwt) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "BearerToken[redacted]";
    }
}
