package dev.entrada.client.document;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static java.util.Locale.ROOT;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * A {@code client_id} that is the address of a metadata document. Made of another text it refuses with {@code
 * invalid_client}. It is an opaque string too: with {@code :443}, or with
 * another case, it is another client (RFC 3986 §6.2.1).
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/">OAuth Client ID Metadata
 *     Document, "Client Identifier"</a>
 */
record DocumentUrl(String value) {
    private static final String HTTPS = "https:";
    private static final int MAX_LENGTH = 1024;
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|$)");

    DocumentUrl {
        require(value.length() <= MAX_LENGTH, "is longer than " + MAX_LENGTH + " characters");
        var uri = parsed(value);
        require(
                value.regionMatches(true, 0, HTTPS, 0, HTTPS.length()) && uri.getHost() != null,
                "must begin with https");
        require(uri.getRawUserInfo() == null, "must not have user info");
        require(uri.getRawFragment() == null, "must not have a fragment");
        require(uri.getRawPath().length() > 1, "must have a path");
        require(!DOT_SEGMENT.matcher(uri.getRawPath()).find(), "must not have dot segments");
    }

    /** Whether a {@code client_id} is meant as a URL; those that we issue never look like one. */
    static boolean isMeantBy(String clientId) {
        var lower = clientId.toLowerCase(ROOT);
        return lower.startsWith("https:") || lower.startsWith("http:");
    }

    URI uri() {
        return URI.create(value);
    }

    /** What a user can recognise. */
    String host() {
        return uri().getHost().toLowerCase(ROOT);
    }

    @Override
    public String toString() {
        return value;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw INVALID_CLIENT.because("client_id is not a URL");
        }
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw INVALID_CLIENT.because("the URL in client_id " + otherwise);
        }
    }
}
