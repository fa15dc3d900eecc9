package dev.entrada.config;

import dev.entrada.oauth.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The forms in which a scope of one API can be written in Entra: its bare name, that name below the App ID URI or below the
 * client ID, and {@code .default} for all of them.
 *
 * @param api what may stand before the name, without a trailing slash
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/scopes-oidc">Scopes and permissions in the Microsoft
 *     identity platform</a>
 */
record ScopeForms(List<String> api) {
    private static final Scopes OPENID_CONNECT = Scopes.of("openid profile email address phone offline_access");
    private static final String DEFAULT = ".default";

    static ScopeForms of(EntraSettings entra) {
        return new ScopeForms(List.of(entra.appIdUri(), "api://" + entra.clientId(), entra.clientId()));
    }

    static boolean isOpenIdConnect(String scope) {
        return OPENID_CONNECT.tokens().contains(scope);
    }

    /** Whether it means whatever of our API the app registration asks for. */
    static boolean isDefault(String name) {
        return name.equals(DEFAULT);
    }

    /** The bare name of a scope of our API; nothing for one of another API, and for those of OpenID Connect. */
    Optional<String> name(String scope) {
        var below = api.stream()
                .filter(prefix -> isBelow(prefix, scope))
                .map(prefix -> scope.substring(prefix.length()).replaceFirst("^/+", ""))
                .findFirst();
        return below.or(() -> Optional.of(scope).filter(bare -> !bare.contains("/") && !isOpenIdConnect(bare)));
    }

    Stream<String> names(String parameter) {
        return Stream.of(parameter.split("\\s+"))
                .filter(scope -> !scope.isEmpty())
                .flatMap(scope -> name(scope).stream());
    }

    private static boolean isBelow(String prefix, String scope) {
        return scope.regionMatches(true, 0, prefix + "/", 0, prefix.length() + 1);
    }
}
