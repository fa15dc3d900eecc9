package dev.entrada.standin.signin;

import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Platform;
import dev.entrada.standin.tenant.RequestedScopes;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.token.Challenge;
import dev.entrada.standin.token.ClaimsRequest;
import dev.entrada.standin.token.ScopeParameter;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import java.util.Optional;

/** An authorization request that passed every check of Entra's. */
record AuthorizationRequest(
        Tenants.Address address,
        AppRegistration client,
        ReturnAddress returnAddress,
        Given given,
        RequestedScopes scopes,
        Optional<Challenge> challenge,
        ClaimsRequest claims,
        Prompt prompt) {

    static AuthorizationRequest of(
            Tenants.Address address,
            AppRegistration client,
            ReturnAddress returnAddress,
            Given given,
            ScopeParameter scope) {
        given.withoutDuplicates();
        requireCode(given.required("response_type"));
        given.optional("response_mode").ifPresent(ResponseMode::of);
        var scopes = scope.read(given.required("scope"), client);
        scope.requireFittingResource(given, scopes);
        var prompt = given.optional("prompt").map(Prompt::of).orElse(Prompt.UNSAID);
        return new AuthorizationRequest(
                address,
                client,
                returnAddress,
                given,
                scopes,
                challenge(given, returnAddress.platform()),
                ClaimsRequest.of(given),
                prompt);
    }

    /** A single-page application cannot keep a secret, so it must use PKCE. */
    private static Optional<Challenge> challenge(Given given, Platform platform) {
        var challenge = Challenge.of(given);
        if (platform == Platform.SPA && challenge.isEmpty()) {
            throw Aadsts.CHALLENGE_MISSING.because();
        }
        return challenge;
    }

    private static void requireCode(String responseType) {
        switch (responseType) {
            case "code" -> {}
            case "id_token", "code id_token", "id_token token", "token" ->
                throw Aadsts.RESPONSE_TYPE_DISABLED.because(responseType);
            default -> throw Aadsts.RESPONSE_TYPE.because(responseType);
        }
    }

    /** The request as text, to travel in the forms; it is checked anew each time it comes back. */
    String context() {
        return given.encoded();
    }

    /** Where the forms of the pages go. */
    String action(String endpoint) {
        return "/" + address.segment() + "/" + endpoint;
    }

    boolean wantsClientInfo() {
        return given.optional("client_info").filter("1"::equals).isPresent();
    }
}
