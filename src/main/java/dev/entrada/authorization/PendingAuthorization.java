package dev.entrada.authorization;

import dev.entrada.client.Client;
import dev.entrada.client.ReturnAddress;
import dev.entrada.entra.SignInRequest;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.Scopes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in on its way: from the consent page to Entra's callback. Until the user approves it travels sealed in the
 * page's form, so that nothing is stored for those who do not.
 *
 * @param browser SHA-256 of the cookie of the browser that was shown the page
 * @param scopes what the client asked, later what the user left ticked
 * @param upstream our own request to Entra
 */
record PendingAuthorization(
        String clientId,
        String redirectUri,
        Optional<String> state,
        CodeChallenge codeChallenge,
        Scopes scopes,
        String browser,
        Instant expiresAt,
        SignInRequest upstream) {

    static PendingAuthorization of(AuthorizationRequest request, String browser, Instant expiresAt) {
        return new PendingAuthorization(
                request.client().id(),
                request.returnAddress().redirectUri().toString(),
                request.returnAddress().state(),
                request.codeChallenge(),
                request.scopes(),
                browser,
                expiresAt,
                new SignInRequest(
                        Nonce.next(), Nonce.next(), CodeVerifier.random(), request.scopes(), request.loginHint()));
    }

    /** The same, for the browser that answered and for the scopes that its user left ticked. */
    PendingAuthorization approved(String answeringBrowser, Scopes ticked) {
        var request = new SignInRequest(
                upstream.state(), upstream.nonce(), upstream.verifier(), ticked, upstream.loginHint());
        return new PendingAuthorization(
                clientId, redirectUri, state, codeChallenge, ticked, answeringBrowser, expiresAt, request);
    }

    /** Proves the redirect URI anew: what was registered decides, not what was sealed. */
    ReturnAddress returnAddress(Client client, String issuer) {
        return client.returnAddress(Optional.of(redirectUri), state, issuer);
    }

    String toJson() {
        var json = Json.createObjectBuilder()
                .add("client_id", clientId)
                .add("redirect_uri", redirectUri)
                .add("code_challenge", codeChallenge.value())
                .add("scope", scopes.toString())
                .add("browser", browser)
                .add("exp", expiresAt.getEpochSecond())
                .add("upstream_state", upstream.state())
                .add("nonce", upstream.nonce())
                .add("verifier", upstream.verifier().value());
        state.ifPresent(value -> json.add("state", value));
        upstream.loginHint().ifPresent(value -> json.add("login_hint", value));
        return json.build().toString();
    }

    static PendingAuthorization of(String sealedContent) {
        try (var reader = Json.createReader(new StringReader(sealedContent))) {
            return of(reader.readObject());
        }
    }

    private static PendingAuthorization of(JsonObject json) {
        var scopes = Scopes.of(json.getString("scope"));
        return new PendingAuthorization(
                json.getString("client_id"),
                json.getString("redirect_uri"),
                Optional.ofNullable(json.getString("state", null)),
                new CodeChallenge(json.getString("code_challenge")),
                scopes,
                json.getString("browser"),
                Instant.ofEpochSecond(json.getJsonNumber("exp").longValueExact()),
                new SignInRequest(
                        json.getString("upstream_state"),
                        json.getString("nonce"),
                        new CodeVerifier(json.getString("verifier")),
                        scopes,
                        Optional.ofNullable(json.getString("login_hint", null))));
    }

    @Override
    public String toString() {
        return "PendingAuthorization[redacted]";
    }
}
