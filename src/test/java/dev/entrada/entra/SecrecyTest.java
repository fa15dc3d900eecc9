package dev.entrada.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.TokenAnswer;
import dev.entrada.oauth.CodeVerifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tokens, codes, secrets and names stay out of the log")
class SecrecyTest extends EntraConversation {

    @Test
    @DisplayName("when all goes well")
    void success() {
        var access = accessToken().signed();
        var id = idToken().signed();
        upstream.says(200, tokens(access, id).build().toString())
                .says(200, tokens(access, id).build().toString());
        entra.authorizationRequest(request);
        entra.redeem(CODE, request);
        refresh();

        assertSecrecy(access, id);
    }

    @Test
    @DisplayName("when tokens are refused, for whatever reason")
    void refusedTokens() {
        var graph = accessToken().with("aud", "https://graph.microsoft.com").signed();
        var tampered = accessToken().signed() + "x";
        var id = idToken().with("nonce", "another").signed();
        upstream.says(200, tokens(graph, idToken().signed()).build().toString())
                .says(200, tokens(tampered, idToken().signed()).build().toString())
                .says(200, tokens(tampered, id).build().toString());
        refusedRedemption();
        refusedRedemption();
        refusedRedemption();

        assertThat(log.lines()).hasSize(3);
        assertSecrecy(graph, tampered, id);
    }

    @Test
    @DisplayName("when Entra echoes what it got, in JSON or not")
    void echoes() {
        upstream.says(
                        400,
                        "{\"error\":\"" + REFRESH_TOKEN + "\",\"error_description\":\"" + EntraToken.SECRET + CODE
                                + "\",\"suberror\":\"" + EntraToken.SECRET + "\",\"correlation_id\":\"" + CODE + "\"}")
                .says(200, "you sent " + EntraToken.SECRET + " and " + CODE)
                .says(500, "you sent " + EntraToken.SECRET + " and " + CODE);
        refusedRedemption();
        refusedRefresh();
        refusedRedemption();

        assertThat(log.lines()).hasSize(3);
        assertSecrecy();
    }

    @Test
    @DisplayName("when nobody answers")
    void nobody() {
        upstream.close();
        refusedRedemption();
        refusedRefresh();

        assertThat(log.lines()).hasSize(3);
        assertSecrecy();
    }

    @Test
    @DisplayName("when a value is printed by mistake")
    void printed() {
        var hinted = new SignInRequest(
                "the-state",
                "the-nonce",
                CodeVerifier.random(),
                WANTED,
                new AccountHint(Optional.of("alice@contoso.example"), Optional.empty()));
        var user = signIn(accessToken(), idToken());

        assertThat(hinted.toString())
                .doesNotContain(
                        "the-state", "the-nonce", "alice", hinted.verifier().value());
        assertThat(user.toString()).isEqualTo("SignIn[" + EntraToken.TENANT + "/" + EntraToken.USER + "]");
        assertThat(Form.of("code", CODE)).hasToString("Form[code]");
        assertThat(new TokenAnswer("a-token", Optional.of("r-token"), Optional.of("i-token"), Optional.empty()))
                .hasToString("TokenAnswer[redacted]");
    }

    private void assertSecrecy(String... more) {
        assertThat(List.of(more)).noneMatch(log.text()::contains);
        assertThat(log.text())
                .doesNotContain(
                        CODE,
                        REFRESH_TOKEN,
                        "1.AS0A-held",
                        EntraToken.SECRET,
                        request.verifier().value(),
                        EntraToken.NONCE,
                        "Alice",
                        "alice@contoso.example",
                        "eyJ");
    }
}
