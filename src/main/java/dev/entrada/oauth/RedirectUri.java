package dev.entrada.oauth;

import static dev.entrada.oauth.OAuthError.INVALID_REDIRECT_URI;
import static java.util.Locale.ROOT;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A redirect URI that is safe to keep, and the rule by which a requested one matches a registered one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7">RFC 8252 §7</a>
 */
public record RedirectUri(URI value) {
    /** Long enough for every client known, short enough for a Location header. */
    private static final int MAX_LENGTH = 1024;

    private static final Set<String> NEVER = Set.of(
            "javascript", "data", "vbscript", "file", "blob", "about", "ftp", "ws", "wss", "mailto", "view-source");

    private static final Pattern LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|localhost");

    /** Also percent-encoded: browsers resolve both before they follow a redirect (WHATWG URL §4.1). */
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|$)");

    public RedirectUri {
        if (value.toString().length() > MAX_LENGTH) {
            throw INVALID_REDIRECT_URI.because("redirect_uri is longer than " + MAX_LENGTH + " characters");
        }
        // RFC 3986 §2 has no others; java.net.URI does, and a Location header would carry them mangled.
        if (!value.toString().chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw INVALID_REDIRECT_URI.because("redirect_uri must be ASCII, all else percent-encoded");
        }
        if (!value.isAbsolute()
                || value.isOpaque()
                || value.getRawFragment() != null
                || value.getRawUserInfo() != null
                || value.getRawAuthority() == null && !isPrivateUse(value)) {
            throw INVALID_REDIRECT_URI.because("redirect_uri must be absolute, without fragment or user info");
        }
        if (NEVER.contains(scheme(value)) || isWeb(value) && !isSafeWeb(value)) {
            throw INVALID_REDIRECT_URI.because("redirect_uri must use https, loopback http, or an app's own scheme");
        }
        if (!value.normalize().equals(value)
                || DOT_SEGMENT.matcher(value.getRawPath()).find()) {
            throw INVALID_REDIRECT_URI.because("redirect_uri must not have dot segments");
        }
    }

    public static RedirectUri of(String uri) {
        try {
            return new RedirectUri(URI.create(uri));
        } catch (IllegalArgumentException malformed) {
            throw INVALID_REDIRECT_URI.because("redirect_uri is not a URI");
        }
    }

    /**
     * Exact string comparison (RFC 9700 §2.1), except that a loopback port may vary (RFC 8252 §7.3) and that the names of
     * loopback are one: released clients register {@code localhost} and come back with {@code 127.0.0.1}.
     */
    public boolean matches(RedirectUri requested) {
        return identity().equals(requested.identity());
    }

    /** The same for any two that match: what does not vary of it. */
    public String identity() {
        return isLoopback() ? "http://loopback" + pathAndQuery(value) : toString();
    }

    /** Whether it leads to a program on the user's own machine: {@code http} on a loopback host. */
    public boolean isLoopback() {
        return scheme(value).equals("http") && isLoopbackHost(value);
    }

    /** Whether it is an app's own scheme (RFC 8252 §7.1), such as {@code cursor://…}. */
    public boolean isPrivateUse() {
        return isPrivateUse(value);
    }

    /** Whether it leads to a host that proved who it is by TLS: only whoever runs it gets what is sent there. */
    public boolean isWebsite() {
        return scheme(value).equals("https") && !isLoopbackHost(value);
    }

    /** Whether it stays on the user's own machine, by {@code http} or {@code https}. */
    public boolean isOnThisComputer() {
        return !isPrivateUse() && isLoopbackHost(value);
    }

    public String scheme() {
        return scheme(value);
    }

    /** What a person can recognise: the host, or the scheme where there is none. */
    public String host() {
        return value.getHost() == null || isPrivateUse() ? value.getScheme() + ":" : value.getHost();
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static boolean isSafeWeb(URI uri) {
        return uri.getHost() != null && (scheme(uri).equals("https") || isLoopbackHost(uri));
    }

    private static boolean isWeb(URI uri) {
        return scheme(uri).equals("http") || scheme(uri).equals("https");
    }

    private static boolean isPrivateUse(URI uri) {
        return !isWeb(uri) && !NEVER.contains(scheme(uri));
    }

    private static boolean isLoopbackHost(URI uri) {
        return uri.getHost() != null
                && LOOPBACK.matcher(uri.getHost().toLowerCase(ROOT)).matches();
    }

    private static String pathAndQuery(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String scheme(URI uri) {
        return uri.getScheme().toLowerCase(ROOT);
    }
}
