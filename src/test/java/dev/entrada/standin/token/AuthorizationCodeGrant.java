package dev.entrada.standin.token;

import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Refusal;
import jakarta.json.JsonObject;

/** {@code grant_type=authorization_code}. */
record AuthorizationCodeGrant(Codes codes, Tenants users, ScopeParameter scope, SignInPolicy policy, TokenIssuer issuer)
        implements GrantType {

    @Override
    public JsonObject redeem(TokenRequest request) {
        var code = codes.redeemable(
                request.form().required("code"), request.client().app().clientId());
        requireFitClient(request, code);
        requireSameRedirectUri(request, code.issued());
        requireVerifier(request, code);
        var user = users.byOid(code.issued().grant().oid()).orElseThrow(() -> Aadsts.GRANT_INVALID.because());
        policy.requireUndisturbed(user);
        var scopes = scopes(request, code.issued());
        scope.requireFittingResource(request.form(), scopes);
        if (!code.redeem()) {
            throw Aadsts.CODE_REDEEMED.because();
        }
        var grant = code.issued().grant();
        policy.requireActive(user, grant, code.issued().at());
        return issuer.issue(grant, user, scopes, request);
    }

    /** A secret sent for a public redirect URI costs the code as well (T2). */
    private static void requireFitClient(TokenRequest request, AuthorizationCode code) {
        try {
            request.client().requireFitFor(code.issued().grant().platform());
        } catch (Refusal refusal) {
            if (refusal.is(Aadsts.PUBLIC_CLIENT)) {
                code.burn();
            }
            throw refusal;
        }
    }

    private static void requireSameRedirectUri(TokenRequest request, AuthorizationCode.Issued code) {
        var app = request.client().app();
        var given = request.form().required("redirect_uri");
        if (app.platformOf(given).isEmpty()) {
            throw Aadsts.REDIRECT_URI_MISMATCH.because(given, app.clientId());
        }
        if (!given.equals(code.redirectUri())) {
            throw Aadsts.REDIRECT_URI_DIFFERS.because(given, code.redirectUri());
        }
    }

    /** Wrong, missing and uncalled-for verifiers all fail, and use the code up (T6). */
    private static void requireVerifier(TokenRequest request, AuthorizationCode code) {
        var verifier = request.form().optional("code_verifier");
        var challenge = code.issued().challenge();
        var answered = challenge.isEmpty()
                ? verifier.isEmpty()
                : verifier.filter(challenge.get()::isAnsweredBy).isPresent();
        if (!answered) {
            code.burn();
            throw Aadsts.VERIFIER_MISMATCH.because();
        }
    }

    private RequestedScopes scopes(TokenRequest request, AuthorizationCode.Issued code) {
        var asked = request.form().optional("scope");
        if (asked.isPresent()) {
            return scope.readForOneToken(asked.get(), request.client().app());
        }
        if (code.scopes().targets().size() > 1) {
            throw Aadsts.SCOPE_EMPTY.because();
        }
        return code.scopes();
    }
}
