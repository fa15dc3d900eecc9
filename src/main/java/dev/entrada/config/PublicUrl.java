package dev.entrada.config;

import static java.util.Locale.ROOT;

import dev.entrada.oauth.ResourceIndicator;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The URL under which the world reaches this application, without a trailing slash. Every URL that we print derives from
 * it, never from a request, so that a spoofed {@code Host} changes nothing.
 */
public record PublicUrl(URI value) {
    /** Path of the MCP endpoint below the public URL. */
    public static final String MCP_PATH = "/mcp";

    /**
     * Value of {@code Strict-Transport-Security} (RFC 6797 §6.1): one year, and without subdomains, since whose they are is
     * not ours to know.
     */
    public static final String STAY_ON_HTTPS = "max-age=31536000";

    /** Where servers put contexts; anything else in a public URL is a slip of the pen, such as a second URL. */
    private static final Pattern CONTEXT_PATH = Pattern.compile("[A-Za-z0-9._~/-]*+");

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    public PublicUrl {
        var isLocal = value.getHost() != null && isOfThisMachine(value.getHost());
        var isSecure = "https".equals(value.getScheme());
        if (value.getHost() == null
                || !isSecure && !(isLocal && "http".equals(value.getScheme()))
                || value.getRawQuery() != null
                || value.getRawFragment() != null
                || value.getRawUserInfo() != null
                || value.getRawAuthority().endsWith(":")
                || !isContextPath(value.getRawPath())) {
            throw new IllegalArgumentException(
                    "put an https URL there, such as https://mcp.example.com (http only on localhost).");
        }
    }

    private static boolean isContextPath(String path) {
        return CONTEXT_PATH.matcher(path).matches() && !path.contains("//") && !path.contains("/.");
    }

    public static PublicUrl of(String url) {
        return new PublicUrl(URI.create(url.replaceFirst("/++$", "")));
    }

    /** Our issuer identifier, RFC 8414 §2: the public URL itself. */
    public String issuer() {
        return value.toString();
    }

    /** Scheme, host and port, as in an {@code Origin} header. */
    public String origin() {
        return value.getScheme() + "://" + value.getRawAuthority();
    }

    /** The path of the context under which we are reached, empty at the root. */
    public String contextPath() {
        return value.getRawPath();
    }

    public boolean isSecure() {
        return "https".equals(value.getScheme());
    }

    /** Whether only this machine can reach it: a demo or a test. */
    public boolean isLocal() {
        return isOfThisMachine(value.getHost());
    }

    /** Whether a host is a name of this machine for itself, in the form of a URL: {@code [::1]}. */
    public static boolean isOfThisMachine(String host) {
        return LOCAL.contains(host.toLowerCase(ROOT));
    }

    /** On localhost it would lock every other program there out of plain http, whatever its port (RFC 6797 §8.2). */
    public boolean isToStayOnHttps() {
        return isSecure() && !isLocal();
    }

    /** An absolute URL of ours for a path such as {@code /token}. */
    public URI at(String path) {
        return URI.create(value + path);
    }

    /** The protected resource, in the one spelling that is issued as {@code aud}. */
    public ResourceIndicator resource() {
        return new ResourceIndicator(at(MCP_PATH));
    }

    /** Where RFC 9728 §3.1 puts the metadata of the protected resource: inserted before the path. */
    public URI resourceMetadata() {
        return at("/.well-known/oauth-protected-resource" + MCP_PATH);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
