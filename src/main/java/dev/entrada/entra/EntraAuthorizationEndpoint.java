package dev.entrada.entra;

import dev.entrada.entra.http.Form;
import dev.entrada.oauth.CodeChallenge;
import java.net.URI;
import java.util.Optional;

/**
 * Entra's authorization endpoint as we may use it.
 *
 * @param redirectUri our callback
 */
record EntraAuthorizationEndpoint(Tenant tenant, String clientId, String redirectUri, EntraScopes scopes) {

    /** Where to send the browser. */
    URI at(SignInRequest request) {
        var form = Form.of("client_id", clientId)
                .and("response_type", "code")
                .and("response_mode", "query")
                .and("redirect_uri", redirectUri)
                .and("scope", scopes.atSignIn(request.wanted()).toString())
                .and("state", request.state())
                .and("nonce", request.nonce())
                .and("code_challenge", CodeChallenge.of(request.verifier()).value())
                .and("code_challenge_method", CodeChallenge.METHOD);
        var challenged =
                request.claims().map(claims -> form.and("claims", claims)).orElse(form);
        return addressed(challenged, request).queryOf(tenant.authorizationEndpoint());
    }

    /**
     * Who names no one is asked which account to use, because a wrong one that happens to be signed in would end on an
     * error page of Entra's that has no way back; choice and hint exclude each other.
     */
    private static Form addressed(Form form, SignInRequest request) {
        var prompt = request.prompt().or(() -> Optional.of(SignInRequest.ACCOUNT_CHOICE)
                .filter(any ->
                        request.hint().login().isEmpty() && request.claims().isEmpty()));
        var prompted = prompt.map(value -> form.and("prompt", value)).orElse(form);
        var placed = request.hint()
                .domain()
                .map(domain -> prompted.and("domain_hint", domain))
                .orElse(prompted);
        return request.hint()
                .login()
                .filter(login -> !prompt.equals(Optional.of(SignInRequest.ACCOUNT_CHOICE)))
                .map(login -> placed.and("login_hint", login))
                .orElse(placed);
    }
}
