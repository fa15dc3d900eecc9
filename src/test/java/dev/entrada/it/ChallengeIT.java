package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The MCP endpoint asks an unknown caller to sign in")
@ExtendWith(RunningEntrada.class)
class ChallengeIT {
    private final Entrada entrada;

    ChallengeIT(Entrada entrada) {
        this.entrada = entrada;
    }

    @ParameterizedTest(
            name = "{0} without a token: 401 with the metadata URL and the scopes (RFC 9728 §5.1, RFC 6750 §3)")
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void challenge(String method) {
        var answer = Http.send(Http.request(entrada.mcp())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .method(method, BodyPublishers.ofString(method.equals("POST") ? "{}" : "")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly(
                        "Bearer resource_metadata=\"%s\", scope=\"customer:read ticket:create account:calculate\""
                                .formatted(entrada.at("/.well-known/oauth-protected-resource/mcp")));
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(Http.json(answer)).containsKey("error");
    }

    @ParameterizedTest(name = "{0} with a token that is none: 401 invalid_token (RFC 6750 §3.1)")
    @ValueSource(strings = {"POST", "GET", "DELETE"})
    void invalidToken(String method) {
        var answer = Http.send(Http.request(entrada.mcp())
                .header("Authorization", "Bearer not-a-token")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(method.equals("POST") ? "{}" : "")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
        assertThat(Http.json(answer).getString("error")).isEqualTo("invalid_token");
    }

    @ParameterizedTest(
            name = "R05: a good token in the {0} counts as none: 401 with the plain challenge (RFC 6750 §2.1)")
    @ValueSource(strings = {"query", "body", "query and body", "cookie"})
    void tokenElsewhere(String place) {
        var parameter = "access_token=" + goodToken();
        var answer = Wire.form(
                        place.contains("query") ? "/mcp?" + parameter : "/mcp",
                        place.contains("body") ? parameter : "a=b")
                .with("Accept", "application/json, text/event-stream")
                .with("Cookie", place.equals("cookie") ? parameter : "a=b")
                .to(entrada.url());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.values("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Bearer resource_metadata=")
                .doesNotContain("error");
        assertThat(answer.json()).isPresent();
    }

    @Test
    @DisplayName("R05: two Authorization headers: 400 invalid_request, although both are the same good one")
    void twoHeaders() {
        var header = "Bearer " + goodToken();
        var answer = Wire.post("/mcp", "application/json", "{}")
                .with("Accept", "application/json, text/event-stream")
                .with("Authorization", header + "\r\nAuthorization: " + header)
                .to(entrada.url());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer error=\"invalid_request\"");
        assertThat(answer.json().orElseThrow().getString("error")).isEqualTo("invalid_request");
    }

    private String goodToken() {
        var token = OAuthClient.register(entrada)
                .signIn("alice@contoso.example", "customer:read")
                .getString("access_token");
        assertThat(Mcp.admits(entrada, token)).isTrue();
        return token;
    }
}
