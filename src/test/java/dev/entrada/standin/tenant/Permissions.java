package dev.entrada.standin.tenant;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * "API permissions" of an application, as far as the administrator has consented to them.
 *
 * @param delegated full names of scopes, for every user
 * @param application app roles by the client id of the API, for the application itself
 */
public record Permissions(Set<String> delegated, Map<String, Set<String>> application) {
    static final Permissions NONE = new Permissions(Set.of(), Map.of());

    public Permissions {
        delegated = Set.copyOf(delegated);
        application = Map.copyOf(application);
    }

    static Permissions delegated(String... scopes) {
        return new Permissions(Set.of(scopes), Map.of());
    }

    Permissions withApplication(String api, String... roles) {
        var more = new HashMap<>(application);
        more.put(api, Set.of(roles));
        return new Permissions(delegated, more);
    }
}
