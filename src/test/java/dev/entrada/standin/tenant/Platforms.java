package dev.entrada.standin.tenant;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the answers of an application may go.
 *
 * @param logoutUrl told of sign-outs through the browser (OpenID Connect Front-Channel Logout)
 */
public record Platforms(List<String> web, List<String> publicClient, List<String> spa, Optional<String> logoutUrl) {
    static final Platforms NONE = new Platforms(List.of(), List.of(), List.of(), Optional.empty());

    public Platforms {
        web = List.copyOf(web);
        publicClient = List.copyOf(publicClient);
        spa = List.copyOf(spa);
    }

    static Platforms web(String... uris) {
        return NONE.withWeb(List.of(uris));
    }

    Platforms withWeb(List<String> uris) {
        return new Platforms(uris, publicClient, spa, logoutUrl);
    }

    Platforms withPublicClient(String... uris) {
        return new Platforms(web, List.of(uris), spa, logoutUrl);
    }

    Platforms withSpa(String... uris) {
        return new Platforms(web, publicClient, List.of(uris), logoutUrl);
    }

    Platforms withLogoutUrl(String url) {
        return new Platforms(web, publicClient, spa, Optional.of(url));
    }

    /** The platform under which {@code requested} is registered, if it is. */
    Optional<Platform> of(String requested) {
        return List.of(
                        Map.entry(Platform.WEB, web),
                        Map.entry(Platform.SPA, spa),
                        Map.entry(Platform.PUBLIC, publicClient))
                .stream()
                .filter(platform -> platform.getValue().stream().anyMatch(registered -> same(registered, requested)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Byte by byte, but for the port of localhost (A1, A2). */
    private static boolean same(String registered, String requested) {
        return registered.equals(requested) || withoutLocalPort(registered).equals(withoutLocalPort(requested));
    }

    private static String withoutLocalPort(String uri) {
        try {
            var parsed = URI.create(uri);
            return "localhost".equals(parsed.getHost())
                    ? uri.replaceFirst("//localhost:" + parsed.getPort() + "(?=[/?]|$)", "//localhost")
                    : uri;
        } catch (IllegalArgumentException malformed) {
            return uri;
        }
    }
}
