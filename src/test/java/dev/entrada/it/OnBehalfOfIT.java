package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.UserCondition;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A tool that acts on behalf of its caller")
@ExtendWith(RunningEntrada.class)
class OnBehalfOfIT {
    private static final String GRAPH = "https://graph.microsoft.com/User.Read";

    private final Entrada entrada;
    private final OAuthClient client;

    OnBehalfOfIT(Entrada entrada) {
        this.entrada = entrada;
        this.client = OAuthClient.register(entrada);
    }

    @BeforeEach
    void forget() {
        entrada.entra().requests().clear();
    }

    @Test
    @DisplayName("asks Graph as alice, with a token that alice consented to at sign-in and never sees (R11)")
    void alice() {
        var tokens = client.signIn("alice@contoso.example", "customer:read");

        var answer = whoAmI(tokens);

        assertThat(answer.body()).doesNotContain("eyJ");
        var person = Mcp.result(answer).getJsonObject("structuredContent");
        assertThat(person.getString("name")).isEqualTo("Alice Adams");
        assertThat(person.getString("userName")).isEqualTo("alice@contoso.example");
        assertThat(person.getString("id"))
                .isEqualTo(entrada.entra().users().alice().oid());
        assertThat(entrada.entra().requests().all())
                .filteredOn(request -> request.path().endsWith("/authorize"))
                .allSatisfy(request ->
                        assertThat(request.parameter("scope").orElseThrow()).contains(GRAPH));
    }

    @Test
    @DisplayName("asks Entra once for many calls")
    void once() {
        var tokens = client.signIn("bob@contoso.example", "customer:read");
        entrada.entra().requests().clear();

        for (var call = 0; call < 3; call++) {
            assertThat(Mcp.result(whoAmI(tokens)).getBoolean("isError")).isFalse();
        }

        assertThat(entrada.entra().requests().toToken()).singleElement().satisfies(request -> {
            assertThat(request.parameter("scope")).contains(GRAPH);
            assertThat(request.parameter("requested_token_use")).contains("on_behalf_of");
        });
    }

    @Test
    @DisplayName(
            "is answered 401 where Entra asks for more proof, and the refresh token is void, so that a browser opens (U07)")
    void stepUp() {
        var tokens = client.signIn("carol@contoso.example", "customer:read");
        entrada.entra().switches().on("carol@contoso.example", UserCondition.MFA_REQUIRED);

        var refused = whoAmI(tokens);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"invalid_token\", error_description=\"the organization asks for more proof")
                .contains("resource_metadata=");
        assertThat(Http.json(client.refresh(tokens.getString("refresh_token"))).getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isFalse();

        entrada.entra().switches().reset();
        var again = client.signIn("carol@contoso.example", "customer:read");
        assertThat(Mcp.result(whoAmI(again)).getBoolean("isError")).isFalse();
    }

    @Test
    @DisplayName(
            "tells the model where a new sign-in did not bring the consent (65001), instead of asking for the next")
    void consentInVain() {
        refusedOnce(client.signIn("alice@contoso.example", "customer:read"), 65001);
        var again = client.signIn("alice@contoso.example", "customer:read");

        var result = Mcp.result(refusedOnce(again, 65001));

        assertThat(result.getBoolean("isError")).isTrue();
        assertThat(text(result)).contains(GRAPH, "in vain: an administrator has to act");
        assertThat(Mcp.result(whoAmI(again)).getBoolean("isError")).isFalse();
    }

    @ParameterizedTest(name = "AADSTS{0}")
    @CsvSource({"500131, azure.app-id-uri", "7000222, azure.client-secret"})
    @DisplayName("tells the model, and the log in detail, where Entra refuses this server; the sign-in stays")
    void misconfigured(int aadsts, String setting) throws IOException {
        var tokens = client.signIn("alice@contoso.example", "customer:read");

        var result = Mcp.result(refusedOnce(tokens, aadsts));

        assertThat(result.getBoolean("isError")).isTrue();
        assertThat(text(result))
                .contains("its administrator finds the reason in the log")
                .doesNotContain("AADSTS");
        assertThat(LogLines.in(
                        entrada.log(),
                        line -> line.contains("Entra refused a token for another API")
                                && line.contains("AADSTS" + aadsts)
                                && line.contains(setting)))
                .isNotEmpty();
        assertThat(Mcp.result(whoAmI(tokens)).getBoolean("isError")).isFalse();
    }

    @Test
    @DisplayName("tells the model of an outage, and the sign-in stays")
    void outage() {
        var tokens = client.signIn("alice@contoso.example", "customer:read");
        entrada.entra().switches().fail(Area.TOKEN, Fault.of(Fault.Kind.UNAVAILABLE), 2);

        var result = Mcp.result(whoAmI(tokens));

        assertThat(result.getBoolean("isError")).isTrue();
        assertThat(text(result)).contains(GRAPH, "does not answer right now; try again later");
        entrada.entra().switches().reset();
        assertThat(Mcp.result(whoAmI(tokens)).getBoolean("isError")).isFalse();
    }

    @Test
    @DisplayName("tells the model when the other API is away")
    void graphAway() {
        var tokens = client.signIn("alice@contoso.example", "customer:read");
        entrada.entra().switches().fail(Area.GRAPH, Fault.of(Fault.Kind.UNAVAILABLE), 1);

        var result = Mcp.result(whoAmI(tokens));

        assertThat(result.getBoolean("isError")).isTrue();
        assertThat(text(result)).isEqualTo("The directory does not answer right now. Try again in a minute.");
    }

    private HttpResponse<String> refusedOnce(JsonObject tokens, int aadsts) {
        entrada.entra().switches().refuse(Area.TOKEN, aadsts, 1);
        return whoAmI(tokens);
    }

    private HttpResponse<String> whoAmI(JsonObject tokens) {
        return Mcp.call(entrada, tokens.getString("access_token"), "whoami");
    }

    private static String text(JsonObject result) {
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }
}
