package dev.entrada.config;

import dev.entrada.oauth.Scopes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one offered scope needs in Entra.
 *
 * @param name the scope as clients know it
 * @param entraScope the short name of the Entra scope below the App ID URI that stands for it
 * @param role the app role that a user needs besides, if any
 */
public record ScopeRule(String name, String entraScope, Optional<String> role) {
    private static final String ROLE = "role:";

    /** Reads the value of {@code entrada.scope.<name>}, such as {@code Mcp.Access role:Tickets.Create}. */
    static ScopeRule of(String name, String value) {
        var words =
                Stream.of(value.split("\\s+")).filter(word -> !word.isEmpty()).toList();
        var roles = words.stream().filter(word -> word.startsWith(ROLE)).toList();
        var scopes = words.stream().filter(word -> !word.startsWith(ROLE)).toList();
        if (roles.size() > 1 || scopes.size() > 1) {
            throw new IllegalArgumentException(
                    "put one Entra scope and/or one role:<app role> there, not " + value + ".");
        }
        return new ScopeRule(
                name,
                scopes.stream().findFirst().orElse(name),
                roles.stream().findFirst().map(role -> role.substring(ROLE.length())));
    }

    boolean isMetBy(Scopes entraScopes, Set<String> roles) {
        return entraScopes.tokens().contains(entraScope)
                && role.map(roles::contains).orElse(true);
    }

    /** The app role by which an application has the scope: the named one, else one of the Entra scope's name. */
    String applicationRole() {
        return role.orElse(entraScope);
    }
}
