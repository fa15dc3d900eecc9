package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The MCP endpoint in revision 2026-07-28")
@ExtendWith(RunningEntrada.class)
class StatelessIT {
    private static final String ALICE = "alice@contoso.example";
    private static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

    private final Entrada entrada;
    private final OAuthClient client;

    StatelessIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    private HttpRequest.Builder request(String method, JsonObject params) {
        return request(method, "2026-07-28", params);
    }

    private HttpRequest.Builder request(String method, String version, JsonObject params) {
        var meta = Json.createObjectBuilder()
                .add("io.modelcontextprotocol/protocolVersion", version)
                .add("io.modelcontextprotocol/clientCapabilities", NOTHING);
        var message = Json.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", 7)
                .add("method", method)
                .add("params", Json.createObjectBuilder(params).add("_meta", meta));
        var request = Http.request(entrada.mcp())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", version)
                .header("Mcp-Method", method);
        if (params.containsKey("name")) {
            request.header("Mcp-Name", params.getString("name"));
        }
        return request.POST(BodyPublishers.ofString(message.build().toString()));
    }

    private HttpRequest.Builder as(JsonObject tokens, HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + tokens.getString("access_token"));
    }

    @ParameterizedTest(
            name = "answers server/discover of {0} without a token with 401: authorization comes first (R14)")
    @ValueSource(strings = {"2026-07-28", "2025-11-25", "v999.0.0"})
    void challenge(String version) {
        var answer = Http.send(request("server/discover", version, NOTHING));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer resource_metadata=");
    }

    @Test
    @DisplayName("calls a tool by one request, in the same breath as a session does (X08, X09)")
    void call() {
        var tokens = client.signIn(ALICE, "customer:read");
        var params = Json.createObjectBuilder()
                .add("name", "get_customer_info")
                .add("arguments", Json.createObjectBuilder().add("customer_id", "CUST001"))
                .build();

        var legacy = Mcp.initialize(entrada, tokens.getString("access_token"));
        var answer = Http.send(as(tokens, request("tools/call", params)));

        assertThat(legacy.headers().firstValue("Mcp-Session-Id")).isPresent();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
        var result = Mcp.result(answer);
        assertThat(result.getString("resultType")).isEqualTo("complete");
        assertThat(result.getJsonObject("structuredContent").getString("customer_id"))
                .isEqualTo("CUST001");
    }

    @Test
    @DisplayName("answers 404 for an unknown method, and 403 for a missing scope, in JSON of its own (U01, X14)")
    void refusals() {
        var tokens = client.signIn(ALICE, "customer:read");
        var ticket =
                Json.createObjectBuilder().add("name", "create_support_ticket").build();

        var unknown = Http.send(as(tokens, request("no/such", NOTHING)));
        var forbidden = Http.send(as(tokens, request("tools/call", ticket)));

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("-32601", "\"id\":7");
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(forbidden.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("error=\"insufficient_scope\"", "customer:read ticket:create");
    }

    @Test
    @DisplayName("keeps a subscription open until its grant is revoked, and ends it within the revocation lag (R10)")
    void subscription() throws IOException, InterruptedException {
        var tokens = client.signIn(ALICE, "customer:read");
        var filter = Json.createObjectBuilder()
                .add("notifications", Json.createObjectBuilder().add("toolsListChanged", true))
                .build();
        var stream = HttpClient.newHttpClient()
                .send(
                        as(tokens, request("subscriptions/listen", filter))
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        BodyHandlers.ofLines());
        var lines = stream.body().iterator();
        assertThat(List.of(lines.next(), lines.next()).toString()).contains("subscriptions/acknowledged");

        assertThat(client.revoke(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);

        var rest = new StringBuilder();
        lines.forEachRemaining(rest::append); // ends when the server closes the stream
        assertThat(rest).contains("\"resultType\":\"complete\"");
    }
}
