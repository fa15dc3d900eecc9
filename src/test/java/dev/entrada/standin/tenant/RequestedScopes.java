package dev.entrada.standin.tenant;

import static dev.entrada.standin.tenant.AppRegistrations.GRAPH_ID;
import static java.util.stream.Collectors.toMap;

import dev.entrada.standin.wire.Aadsts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The {@code scope} parameter as Entra reads it: OpenID Connect scopes, and scopes of APIs.
 *
 * @param byResource short scope names by the identifier under which the API was asked for
 */
public record RequestedScopes(Set<String> oidc, Map<Target, Set<String>> byResource) {
    public static final String DEFAULT = ".default";

    private static final Set<String> OIDC = Set.of("openid", "profile", "email", "offline_access");

    /** An API, and by which of its names it was asked for: v1.0 tokens repeat that in {@code aud}. */
    public record Target(AppRegistration api, String identifier) {}

    public RequestedScopes {
        oidc = Collections.unmodifiableSet(new LinkedHashSet<>(oidc));
        byResource = Collections.unmodifiableMap(new LinkedHashMap<>(byResource));
    }

    /**
     * Resolves each scope to its API.
     *
     * @throws dev.entrada.standin.wire.Refusal 500011, 650053 or 70011
     */
    public static RequestedScopes of(String text, AppRegistration client, AppRegistrations apps) {
        var oidc = new LinkedHashSet<String>();
        var byResource = new LinkedHashMap<Target, Set<String>>();
        for (var scope : text.strip().split("\\s+")) {
            if (OIDC.contains(scope)) {
                oidc.add(scope);
            } else {
                var target = target(scope, apps);
                byResource
                        .computeIfAbsent(target, api -> new LinkedHashSet<>())
                        .add(exposed(scope, target.api(), client));
            }
        }
        var names = byResource.values().stream().flatMap(Set::stream).toList();
        if (names.contains(DEFAULT) && names.size() > 1) {
            throw Aadsts.SCOPE_INVALID.because(text, ".default scope can't be combined with resource-specific scopes.");
        }
        return new RequestedScopes(oidc, byResource);
    }

    /** A bare name belongs to Microsoft Graph, whatever the client had in mind (A6). */
    private static Target target(String scope, AppRegistrations apps) {
        var slash = scope.lastIndexOf('/');
        return slash < 0
                ? new Target(apps.graph(), GRAPH_ID)
                : new Target(apps.api(scope.substring(0, slash)), scope.substring(0, slash));
    }

    private static String exposed(String scope, AppRegistration api, AppRegistration client) {
        var name = scope.substring(scope.lastIndexOf('/') + 1);
        if (!name.equals(DEFAULT) && !api.scopes().contains(name)) {
            throw Aadsts.SCOPE_NOT_FOUND.because(client.displayName(), name, api.clientId());
        }
        return name;
    }

    public static boolean isOidc(String scope) {
        return OIDC.contains(scope);
    }

    public boolean has(String oidcScope) {
        return oidc.contains(oidcScope);
    }

    public List<Target> targets() {
        return List.copyOf(byResource.keySet());
    }

    /** @throws dev.entrada.standin.wire.Refusal 28000 for scopes of several APIs, 70011 for offline_access alone (T10) */
    public RequestedScopes forOneToken(String text) {
        if (byResource.keySet().stream().map(Target::api).distinct().count() > 1) {
            throw Aadsts.SEVERAL_RESOURCES.because(text);
        }
        if (byResource.isEmpty() && oidc.equals(Set.of("offline_access"))) {
            throw Aadsts.SCOPE_INVALID.because(
                    text, "The scope must include either the 'openid' scope or a resource scope.");
        }
        return this;
    }

    /** These without the scopes of any API but the first. */
    public RequestedScopes ofFirstResource() {
        return byResource.isEmpty()
                ? this
                : new RequestedScopes(
                        oidc, Map.of(targets().get(0), byResource.get(targets().get(0))));
    }

    /** These without the scopes of any API but Graph. */
    public RequestedScopes ofGraph() {
        return new RequestedScopes(
                oidc,
                byResource.entrySet().stream()
                        .filter(asked -> asked.getKey().api().clientId().equals(GRAPH_ID))
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Full names of the API scopes, for consent. */
    public List<String> fullNames() {
        return byResource.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(entry.getKey().api()::fullName))
                .toList();
    }

    /** What the consent page lists. */
    public List<String> all() {
        return Stream.concat(fullNames().stream(), oidc.stream()).toList();
    }
}
