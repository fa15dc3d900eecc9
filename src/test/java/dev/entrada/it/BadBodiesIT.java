package dev.entrada.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bad bodies get the RFC's error in JSON, and leave nothing behind")
@ExtendWith({RunningEntrada.class, NothingLeftBehind.class})
class BadBodiesIT {
    private final OAuthClient client;
    private final String accessToken;

    BadBodiesIT(Entrada entrada) {
        client = OAuthClient.register(entrada);
        accessToken = client.signIn("alice@contoso.example", "customer:read").getString("access_token");
    }

    @ParameterizedTest(name = "{0} in any other media type than its own: 400 or 415 (RFC 9110 §15.5.16, G11, T08)")
    @ValueSource(strings = {"/register", "/authorize", "/consent", "/token", "/revoke", "/mcp"})
    void wrongMediaType(String path) {
        var types = List.of(
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "garbage",
                "/",
                "application/",
                "application/json; charset=no-such-charset",
                "application/x-www-form-urlencoded; charset=no-such-charset",
                "application/x-www-form-urlencoded; charset",
                "application/json; =",
                "",
                path.matches("/register|/mcp") ? "application/x-www-form-urlencoded" : "application/json");
        Civility.check(
                client,
                civility -> types.forEach(type -> {
                    var answer =
                            civility.send(authorized(Wire.post(path, type, "{\"grant_type\":\"authorization_code\"}")));
                    civility.program(path + " as " + type, answer);
                    civility.softly().assertThat(answer.status()).as(type).isBetween(400, 415);
                }));
    }

    @ParameterizedTest(name = "{0} with 100 kB, with nothing, and with bytes that are no text (RFC 9110 §15.5.14, G11)")
    @CsvSource({
        "/register, application/json",
        "/authorize, application/x-www-form-urlencoded",
        "/consent, application/x-www-form-urlencoded",
        "/token, application/x-www-form-urlencoded",
        "/revoke, application/x-www-form-urlencoded",
        "/mcp, application/json",
    })
    void bodies(String path, String type) {
        var wire = authorized(Wire.post(path, type, ""));
        Civility.check(client, civility -> {
            civility.program("empty", civility.send(wire));
            civility.program(
                    "neither type nor body",
                    civility.send(authorized(Wire.get(path).as("POST"))));
            for (var body : List.of(
                    "a=" + "x".repeat(100 * 1024),
                    "{\"a\":\"" + "x".repeat(100 * 1024) + "\"}",
                    "\u0000\u0001\u0002",
                    "\u00ff\u00fe\u0000a",
                    "\u00c3\u0028=\u00c3\u0028")) {
                var answer = civility.send(wire.of(body.getBytes(ISO_8859_1)));
                civility.program(body.substring(0, 3), answer);
                civility.softly()
                        .assertThat(answer.status())
                        .as(body.substring(0, 3))
                        .isBetween(400, 415);
            }
        });
    }

    @ParameterizedTest(name = "{0} with JSON that is no message of its own (RFC 8259, X15)")
    @ValueSource(strings = {"/register", "/mcp"})
    void json(String path) {
        var bodies = List.of(
                "[]",
                "[{}]",
                "null",
                "true",
                "1",
                "\"text\"",
                "{",
                "{}}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":NaN}",
                "\ufeff{}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":1e999999999}",
                "{\"a\":" + "9".repeat(10_000) + "}",
                "[".repeat(30_000),
                "{\"a\":".repeat(10_000),
                "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "{\"redirect_uris\":{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":{}}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":[1]}");
        Civility.check(
                client,
                civility -> bodies.forEach(body -> {
                    var wire = authorized(Wire.post(path, "application/json", body));
                    civility.program(body.substring(0, Math.min(40, body.length())), civility.send(wire));
                }));
    }

    @Test
    @DisplayName("every member of a registration may be of any type, and no text of it is dangerous (RFC 7591 §2)")
    void registrationMembers() {
        var values = List.of(
                "null",
                "true",
                "1e400",
                "{}",
                "[]",
                "[[[]]]",
                "[null]",
                "\"\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "[\"\\ud800\"]",
                "\"\\r\\nX-Injected: 1\"",
                "\"" + "\uD83D\uDE00".repeat(300) + "\"",
                "[\"https://app.example/\\ud83d\\ude00\"]",
                "[\"https://app.example/%\"]",
                "[\"https://app.example/%00\"]",
                "[\"https://app.example:99999/\"]",
                "[\"https://[::1\"]");
        var members = List.of(
                "redirect_uris",
                "client_name",
                "scope",
                "grant_types",
                "response_types",
                "token_endpoint_auth_method",
                "application_type",
                "software_id",
                "client_uri");
        Civility.check(
                client,
                civility -> members.forEach(member -> values.forEach(value -> {
                    var uris = member.equals("redirect_uris") ? "" : "\"redirect_uris\":[\"https://app.example/cb\"],";
                    var wire = Wire.post(
                            "/register", "application/json", "{" + uris + "\"" + member + "\":" + value + "}");
                    var answer = civility.send(wire);
                    civility.program(member + ": " + value, answer);
                    answer.json()
                            .filter(json -> json.containsKey("client_id"))
                            .ifPresent(json -> canBeUsed(civility, member + ": " + value, json.getString("client_id")));
                })));
    }

    /** What was accepted at registration must not fail later: plane#220. */
    private void canBeUsed(Civility civility, String what, String clientId) {
        var parameters = client.parameters("customer:read");
        parameters.put("client_id", clientId);
        parameters.remove("redirect_uri");
        var page = new Browser(client.redirectUri()).open(client.authorizationRequest(parameters));
        civility.softly().assertThat(page.status()).as(what + " at /authorize").isEqualTo(200);
    }

    /** The MCP endpoint tells nobody without a token what is wrong with a body. */
    private Wire authorized(Wire wire) {
        return wire.target().equals("/mcp")
                ? wire.with("Authorization", "Bearer " + accessToken)
                        .with("Accept", "application/json, text/event-stream")
                : wire;
    }
}
