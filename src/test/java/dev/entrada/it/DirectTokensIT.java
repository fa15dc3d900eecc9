package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.demo.DemoSettings;
import dev.entrada.entra.TestEntra;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.User;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("An access token that Entra itself issued for this API")
@ExtendWith(RunningEntrada.class)
class DirectTokensIT {
    private final Entrada entrada;
    private final TestEntra elsewhere;

    DirectTokensIT(Entrada entrada) {
        this.entrada = entrada;
        this.elsewhere = elsewhere(Clock.systemUTC());
    }

    @Test
    @DisplayName("admits a user by scp, and a tool acts on behalf of them")
    void user() {
        var person = Mcp.result(Mcp.call(entrada, userToken(), "whoami")).getJsonObject("structuredContent");

        assertThat(person.getString("id")).isEqualTo(alice().oid());
    }

    @Test
    @DisplayName(
            "admits an application by its app roles; nobody is there on whose behalf a tool could act, which it says")
    void application() {
        var token = elsewhere.applicationToken(desk());

        assertThat(Mcp.admits(entrada, token)).isTrue();
        var result = Mcp.result(Mcp.call(entrada, token, "whoami"));
        assertThat(result.getBoolean("isError")).isTrue();
        assertThat(result.getJsonArray("content").getJsonObject(0).getString("text"))
                .contains("the caller is an application");
    }

    @Nested
    @DisplayName("is answered 401 with a challenge where it is")
    class Refused {

        @Test
        @DisplayName("an application's without a role")
        void withoutRole() {
            refused(elsewhere.applicationToken(entrada.entra().entrada()), "neither a scope nor an app role");
        }

        @Test
        @DisplayName("for Graph")
        void graph() {
            refused(onBehalfOfAlice("https://graph.microsoft.com/User.Read"), "for another resource");
        }

        @Test
        @DisplayName("for another API")
        void otherApi() {
            refused(onBehalfOfAlice(entrada.entra().apps().ledger().fullName("Ledger.Read")), "for another resource");
        }

        @Test
        @DisplayName("an ID token")
        void idToken() {
            var refreshToken = elsewhere.signIn(alice()).tokens().refreshToken().orElseThrow();
            var answer = elsewhere.ask(
                    entrada.entra().entrada(),
                    Map.of(
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            refreshToken,
                            "scope",
                            entrada.entra().entrada().fullName("customer:read") + " openid"));

            refused(answer.getString("id_token"), "not an access token");
        }

        @Test
        @DisplayName("expired")
        void expired() {
            var yesterday = Duration.ofDays(-1);
            entrada.entra().switches().advanceClock(yesterday);
            var token = elsewhere(Clock.offset(Clock.systemUTC(), yesterday))
                    .signIn(alice())
                    .tokens()
                    .accessToken();

            refused(token, "expired");
        }

        @Test
        @DisplayName("unsigned (RFC 8725 §3.2)")
        void unsigned() {
            var header = "{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8);
            var claims = userToken().split("\\.")[1];

            refused(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header) + "." + claims + ".",
                    "not one that was issued for this resource");
        }

        private void refused(String token, String reason) {
            HttpResponse<String> answer = Mcp.initialize(entrada, token);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer error=\"invalid_token\"")
                    .contains(reason, "resource_metadata=");
        }
    }

    private String userToken() {
        return elsewhere.signIn(alice()).tokens().accessToken();
    }

    private String onBehalfOfAlice(String scope) {
        return elsewhere
                .onBehalfOf()
                .exchange(entrada.entra().tenantId(), userToken(), scope)
                .value();
    }

    private User alice() {
        return entrada.entra().users().alice();
    }

    private AppRegistration desk() {
        return entrada.entra().apps().desk();
    }

    /** Somebody who gets tokens from Entra by themselves. */
    private TestEntra elsewhere(Clock clock) {
        return new TestEntra(
                entrada.entra(),
                clock,
                DemoSettings.of(entrada.entra(), entrada.url().toString(), Path.of("unused")));
    }
}
