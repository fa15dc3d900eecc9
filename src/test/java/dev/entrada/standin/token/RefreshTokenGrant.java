package dev.entrada.standin.token;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Aadsts;
import jakarta.json.JsonObject;

/** {@code grant_type=refresh_token}. */
record RefreshTokenGrant(
        RefreshTokens tokens, Tenants users, ScopeParameter scope, SignInPolicy policy, TokenIssuer issuer)
        implements GrantType {

    @Override
    public JsonObject redeem(TokenRequest request) {
        var client = request.client().app();
        var token = tokens.find(request.form().required("refresh_token"), client.clientId());
        var grant = token.grant();
        request.client().requireFitFor(grant.platform());
        var scopes = scopes(request, token);
        requireWithinSignIn(scopes, grant);
        scope.requireFittingResource(request.form(), scopes);
        var user = users.byOid(grant.oid()).orElseThrow(() -> Aadsts.GRANT_INVALID.because());
        policy.requireUndisturbed(user);
        policy.requireActive(user, grant, token.at());
        policy.requireRecent(user, grant, token.at());
        policy.requireConditionsMet(user, grant.claims(), api(scopes));
        return issuer.issue(grant, user, scopes, request);
    }

    /** Without a scope, a client that is its own API asks for a token for itself: refused (R2). */
    private RequestedScopes scopes(TokenRequest request, RefreshTokens.Issued token) {
        var client = request.client().app();
        return request.form()
                .optional("scope")
                .map(text -> scope.readForOneToken(text, client))
                .orElseGet(() -> {
                    if (api(token.scopes()).equals(client)) {
                        throw Aadsts.TOKEN_FOR_ITSELF.because(client.clientId(), client.displayName());
                    }
                    return token.scopes();
                });
    }

    /** The documentation says so on one page and otherwise on another; practice is the other. */
    private void requireWithinSignIn(RequestedScopes scopes, Grant grant) {
        if (scope.switches().is(AppCondition.REFRESH_WITHIN_SIGN_IN)
                && !grant.scopes().containsAll(scopes.fullNames())) {
            throw Aadsts.SCOPE_UNAUTHORIZED.because();
        }
    }

    /** The API of the scopes; OpenID Connect scopes alone belong to none of ours. */
    private AppRegistration api(RequestedScopes scopes) {
        return scopes.targets().stream()
                .map(RequestedScopes.Target::api)
                .findFirst()
                .orElseGet(() -> scope.apps().api(AppRegistrations.GRAPH_ID));
    }
}
