package dev.entrada.standin.token;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.wire.Aadsts;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.stream.Stream;

/** {@code grant_type=client_credentials}: the application acts for itself (T13). */
record ClientCredentialsGrant(
        AppRegistrations apps, AccessTokens accessTokens, SignInPolicy policy, Lifetimes lifetimes)
        implements GrantType {
    private static final String DEFAULT = "/.default";

    @Override
    public JsonObject redeem(TokenRequest request) {
        request.client().requireFitFor(Platform.WEB);
        policy.requireUndisturbed();
        var identifier = identifier(request.form().required("scope"));
        var api = apps.api(identifier);
        var lifetime = lifetimes.next();
        var client = request.client().app();
        var content = new AppTokenContent(
                client,
                request.client().credential(),
                tenant(request, client),
                api,
                identifier,
                client.permissions().application().getOrDefault(api.clientId(), Set.of()).stream()
                        .sorted()
                        .toList(),
                lifetime);
        return Json.createObjectBuilder()
                .add("token_type", "Bearer")
                .add("expires_in", lifetime.toSeconds())
                .add("ext_expires_in", lifetime.toSeconds())
                .add("access_token", accessTokens.issueForApp(content))
                .build();
    }

    /** Without a user only the URL says which tenant is meant. */
    private static Tenant tenant(TokenRequest request, AppRegistration client) {
        return request.address()
                .tenant()
                .orElseThrow(() -> Aadsts.SINGLE_TENANT_APP.because(
                        client.clientId(),
                        client.displayName(),
                        request.address().segment()));
    }

    /** Exactly one {@code <resource>/.default}; OpenID Connect scopes, which MSAL sends along, mean nothing here. */
    private static String identifier(String scope) {
        var scopes = Stream.of(scope.strip().split("\\s+"))
                .filter(name -> !RequestedScopes.isOidc(name))
                .toList();
        if (scopes.size() != 1 || !scopes.get(0).endsWith(DEFAULT)) {
            throw Aadsts.CLIENT_CREDENTIALS_SCOPE.because(scope);
        }
        return scopes.get(0).substring(0, scopes.get(0).length() - DEFAULT.length());
    }
}
