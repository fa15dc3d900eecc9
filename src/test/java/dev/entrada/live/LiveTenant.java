package dev.entrada.live;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The tenant and the app registration that a person lends to these tests.
 *
 * @param authority where Entra answers
 * @param scope short name of a scope under Expose an API that the user may consent to
 */
record LiveTenant(URI authority, String tenantId, String clientId, String clientSecret, String scope) {
    static final String PREFIX = "ENTRADA_LIVE_";
    private static final List<String> NEEDED = List.of("TENANT_ID", "CLIENT_ID", "CLIENT_SECRET");

    /** The names of the variables that are missing. */
    static List<String> missing(Map<String, String> environment) {
        return NEEDED.stream()
                .map(PREFIX::concat)
                .filter(Predicate.not(name -> isSet(environment, name)))
                .toList();
    }

    /** @throws IllegalStateException if something is {@link #missing} */
    static LiveTenant of(Map<String, String> environment) {
        if (!missing(environment).isEmpty()) {
            throw new IllegalStateException("not set: " + missing(environment));
        }
        return new LiveTenant(
                URI.create(environment.getOrDefault(PREFIX + "AUTHORITY", "https://login.microsoftonline.com")),
                environment.get(PREFIX + "TENANT_ID"),
                environment.get(PREFIX + "CLIENT_ID"),
                environment.get(PREFIX + "CLIENT_SECRET"),
                environment.getOrDefault(PREFIX + "SCOPE", "Mcp.Access"));
    }

    URI at(String path) {
        return URI.create(authority + "/" + tenantId + path);
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    @Override
    public String toString() {
        return "LiveTenant[" + authority + "/" + tenantId + ", client " + clientId + "]";
    }
}
