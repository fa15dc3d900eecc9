package dev.entrada.oauth;

import static dev.entrada.oauth.OAuthError.INVALID_TARGET;
import static java.util.Locale.ROOT;

import java.net.URI;

/**
 * The protected resource a token is for. Clients spell the same resource in several ways, so two indicators are compared
 * after RFC 3986 §6.2 normalisation and without one trailing slash, but only one spelling is ever issued as {@code aud}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707#section-2">RFC 8707 §2</a>
 */
public record ResourceIndicator(URI value) {

    public ResourceIndicator {
        if (!value.isAbsolute() || value.getHost() == null || value.getRawFragment() != null) {
            throw INVALID_TARGET.because("resource must be an absolute URI without fragment");
        }
    }

    public static ResourceIndicator of(String uri) {
        try {
            return new ResourceIndicator(URI.create(uri));
        } catch (IllegalArgumentException malformed) {
            throw INVALID_TARGET.because("resource is not a URI");
        }
    }

    /** Whether {@code asked} means this resource: the same, a slash more or less, or just this origin. */
    public boolean isMeantBy(ResourceIndicator asked) {
        return normal(asked.value).equals(normal(value)) || normal(asked.value).equals(origin(value));
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static String normal(URI uri) {
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return origin(uri) + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static String origin(URI uri) {
        var scheme = uri.getScheme().toLowerCase(ROOT);
        var isDefault = uri.getPort() == (scheme.equals("https") ? 443 : 80);
        var port = uri.getPort() == -1 || isDefault ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(ROOT) + port;
    }
}
