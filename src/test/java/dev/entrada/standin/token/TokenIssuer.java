package dev.entrada.standin.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Consents;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.tenant.RequestedScopes.Target;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.tenant.User;
import dev.entrada.standin.wire.Aadsts;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the token response, once it is clear that the grant is good. */
final class TokenIssuer {
    private final Tenants tenants;
    private final AppRegistrations apps;
    private final Consents consents;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final RefreshTokens refreshTokens;
    private final SignInPolicy policy;
    private final Lifetimes lifetimes;
    private final Random random;

    TokenIssuer(
            Tenants tenants,
            AppRegistrations apps,
            Consents consents,
            AccessTokens accessTokens,
            IdTokens idTokens,
            RefreshTokens refreshTokens,
            SignInPolicy policy,
            Lifetimes lifetimes,
            Random random) {
        this.tenants = tenants;
        this.apps = apps;
        this.consents = consents;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.refreshTokens = refreshTokens;
        this.policy = policy;
        this.lifetimes = lifetimes;
        this.random = random;
    }

    /** @throws dev.entrada.standin.wire.Refusal 65001 for what nobody consented to */
    JsonObject issue(Grant grant, User user, RequestedScopes asked, TokenRequest request) {
        var client = request.client().app();
        var target = target(asked);
        var scopes = consents.scopesOf(target.api(), user, client);
        if (!consents.cover(user, client, asked) || !asked.byResource().isEmpty() && scopes.isEmpty()) {
            throw Aadsts.CONSENT_NEEDED.because(client.clientId(), client.displayName());
        }
        var lifetime = lifetimes.next();
        var content = new TokenContent(
                grant,
                user,
                target.api(),
                target.identifier(),
                scopes,
                lifetime,
                request.client().credential(),
                grant.claims().and(ClaimsRequest.of(request.form())));
        var response = Json.createObjectBuilder()
                .add("token_type", "Bearer")
                .add("scope", scope(target, scopes, asked))
                .add("expires_in", lifetime.toSeconds())
                .add("ext_expires_in", lifetime.toSeconds())
                .add("access_token", accessTokens.issue(content));
        optionalMembers(response, content, asked, request);
        policy.requireDelivery(user);
        return response.build();
    }

    private void optionalMembers(
            JsonObjectBuilder response, TokenContent content, RequestedScopes asked, TokenRequest request) {
        var grant = content.grant();
        if (grants(grant, asked, "offline_access")) {
            response.add("refresh_token", refreshTokens.issue(grant.withoutNonce(), asked));
            if (grant.platform() == Platform.SPA) {
                response.add("refresh_token_expires_in", 86_399);
            }
        }
        if (grants(grant, asked, "openid")) {
            response.add(
                    "id_token",
                    idTokens.issue(grant, content.user(), request.client().app()));
        }
        if (request.wantsClientInfo()) {
            response.add("client_info", clientInfo(content.user()));
        }
        if (random.nextBoolean()) {
            // Entra adds members without notice, and every client must tolerate that.
            response.add("x_member_of_a_later_entra", "ignore me");
        }
    }

    /** In effect is what both the sign-in and this request asked for. */
    private static boolean grants(Grant grant, RequestedScopes asked, String scope) {
        return grant.oidc().contains(scope) && asked.has(scope);
    }

    /** Without a scope of any API the token is one for Graph's userinfo endpoint (T11). */
    private Target target(RequestedScopes asked) {
        return asked.targets().stream().findFirst().orElseGet(() -> new Target(graph(), AppRegistrations.GRAPH_ID));
    }

    private AppRegistration graph() {
        return apps.api(AppRegistrations.GRAPH_ID);
    }

    /** Full names; OpenID Connect scopes are Graph's, so only a token for Graph lists them (T9). */
    private static String scope(Target target, List<String> scopes, RequestedScopes asked) {
        if (target.api().clientId().equals(AppRegistrations.GRAPH_ID)) {
            var oidc = asked.oidc().stream().filter(scope -> !scope.equals("offline_access"));
            return Stream.concat(scopes.stream(), oidc).collect(Collectors.joining(" "));
        }
        return scopes.stream().map(name -> target.identifier() + "/" + name).collect(Collectors.joining(" "));
    }

    private String clientInfo(User user) {
        var json = Json.createObjectBuilder()
                .add("uid", user.oid())
                .add("utid", tenants.of(user).id())
                .build();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(UTF_8));
    }
}
