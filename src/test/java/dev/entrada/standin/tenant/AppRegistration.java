package dev.entrada.standin.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An application as it is registered: a client, an API, or, like Entrada, both.
 *
 * @param clientSecret empty for an application without one
 * @param redirectUris of the Web platform
 * @param publicRedirectUris of the platform "Mobile and desktop applications"
 * @param scopes short names of the exposed delegated scopes
 * @param consented full names of the scopes that the administrator consented to for everyone
 * @param accessTokenVersion {@code requestedAccessTokenVersion}: of tokens for this API
 */
public record AppRegistration(
        String clientId,
        String displayName,
        String clientSecret,
        String appIdUri,
        List<String> redirectUris,
        List<String> publicRedirectUris,
        List<String> scopes,
        Set<String> appRoles,
        Set<String> consented,
        int accessTokenVersion) {

    public AppRegistration {
        redirectUris = List.copyOf(redirectUris);
        publicRedirectUris = List.copyOf(publicRedirectUris);
        scopes = List.copyOf(scopes);
        appRoles = Set.copyOf(appRoles);
        consented = Set.copyOf(consented);
    }

    /** The same registration with other redirect URIs on its Web platform. */
    public AppRegistration withRedirectUris(String... uris) {
        return new AppRegistration(
                clientId,
                displayName,
                clientSecret,
                appIdUri,
                List.of(uris),
                publicRedirectUris,
                scopes,
                appRoles,
                consented,
                accessTokenVersion);
    }

    /** {@code api://<clientId>/<short>}. */
    public String fullName(String scope) {
        return appIdUri + "/" + scope;
    }

    /** The platform under which {@code requested} is registered, if it is. */
    public Optional<Platform> platformOf(String requested) {
        if (redirectUris.stream().anyMatch(registered -> same(registered, requested))) {
            return Optional.of(Platform.WEB);
        }
        return Optional.of(Platform.PUBLIC)
                .filter(any -> publicRedirectUris.stream().anyMatch(registered -> same(registered, requested)));
    }

    /** Pairwise subject identifier: another for every application (OpenID Connect Core §8.1). */
    public String subjectOf(User user) {
        var seed = (clientId + user.oid()).getBytes(UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "") + "-pairwise";
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
