package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A client that nobody has heard of signs a user in")
@ExtendWith(RunningEntrada.class)
class SignInIT {
    private static final String EVERYTHING = "customer:read ticket:create account:calculate";

    private final Entrada entrada;
    private final OAuthClient client;

    SignInIT(Entrada entrada) {
        this.entrada = entrada;
        this.client = OAuthClient.register(entrada);
    }

    @Test
    @DisplayName("the code comes back with state, byte for byte, and iss (RFC 6749 §4.1.2, RFC 9207 §2)")
    void authorizationResponse() {
        var parameters = client.parameters(EVERYTHING);

        var answer = User.of("alice@contoso.example", client).approve(client.authorizationRequest(parameters));

        assertThat(answer.uri().toString()).startsWith(client.redirectUri() + "?");
        assertThat(answer.parameter("state")).isEqualTo(parameters.get("state"));
        assertThat(answer.parameter("iss")).isEqualTo(entrada.url().toString());
        assertThat(answer.code()).hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    @DisplayName("alice is granted every scope and gets a bearer token and a refresh token (RFC 6749 §5.1)")
    void alice() {
        var tokens = client.signIn("alice@contoso.example", EVERYTHING);

        assertThat(tokens.getString("token_type")).isEqualToIgnoringCase("Bearer");
        assertThat(tokens.getString("scope").split(" ")).containsExactlyInAnyOrder(EVERYTHING.split(" "));
        assertThat(tokens).containsKeys("access_token", "refresh_token", "expires_in");
    }

    @Test
    @DisplayName("who asks for no scope is granted all that the user may have, and need not step up later (U08)")
    void noScope() {
        var request = client.parameters(EVERYTHING);
        request.remove("scope");

        var alices = User.of("alice@contoso.example", client).approve(client.authorizationRequest(request));
        var bobs = User.of("bob@contoso.example", client).approve(client.authorizationRequest(request));

        assertThat(scopes(alices.code())).containsExactlyInAnyOrder(EVERYTHING.split(" "));
        assertThat(scopes(bobs.code())).containsExactlyInAnyOrder("customer:read", "account:calculate");
    }

    private String[] scopes(String code) {
        return Http.json(client.redeem(code)).getString("scope").split(" ");
    }

    @Test
    @DisplayName("bob, who lacks the app role, is granted the rest")
    void bob() {
        var tokens = client.signIn("bob@contoso.example", EVERYTHING);

        assertThat(tokens.getString("scope").split(" "))
                .containsExactlyInAnyOrder("customer:read", "account:calculate");
    }

    @Test
    @DisplayName("a refresh token rotates (OAuth 2.1 §4.3.1)")
    void refresh() {
        var first = client.signIn("alice@contoso.example", EVERYTHING);

        var second = Http.json(client.refresh(first.getString("refresh_token")));

        assertThat(second.getString("refresh_token")).isNotEqualTo(first.getString("refresh_token"));
        assertThat(second.getString("access_token")).isNotEqualTo(first.getString("access_token"));
    }

    @Test
    @DisplayName("a user who says no sends the client access_denied, and nothing reaches Entra (RFC 6749 §4.1.2.1)")
    void denied() {
        var answer = User.of("alice@contoso.example", client).deny(client.authorizationRequest(EVERYTHING));

        assertThat(answer.parameters())
                .containsAllEntriesOf(
                        Map.of("error", "access_denied", "iss", entrada.url().toString()))
                .doesNotContainKey("code");
    }
}
