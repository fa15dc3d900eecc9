package dev.entrada.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** The MCP endpoint, as a client with an access token sees it. */
public final class Mcp {
    private Mcp() {}

    /** Whether the endpoint lets the bearer of {@code accessToken} in. */
    static boolean admits(Entrada entrada, String accessToken) {
        return initialize(entrada, accessToken).statusCode() == 200;
    }

    static HttpResponse<String> initialize(Entrada entrada, String accessToken) {
        return Http.send(initialization(entrada, accessToken));
    }

    /** The first request of a client. */
    public static HttpRequest.Builder initialization(Entrada entrada, String accessToken) {
        var params = Json.createObjectBuilder()
                .add("protocolVersion", "2025-06-18")
                .add("capabilities", Json.createObjectBuilder())
                .add("clientInfo", Json.createObjectBuilder().add("name", "it").add("version", "1"));
        var message = Json.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", 1)
                .add("method", "initialize")
                .add("params", params)
                .build();
        return post(entrada, accessToken, message);
    }

    /** Opens a session and calls a tool that takes no arguments. */
    public static HttpResponse<String> call(Entrada entrada, String accessToken, String tool) {
        return call(entrada, accessToken, tool, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** The same with arguments. */
    public static HttpResponse<String> call(Entrada entrada, String accessToken, String tool, JsonObject arguments) {
        var session = initialize(entrada, accessToken)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        var message = Json.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", 2)
                .add("method", "tools/call")
                .add("params", Json.createObjectBuilder().add("name", tool).add("arguments", arguments))
                .build();
        return Http.send(post(entrada, accessToken, message)
                .header("Mcp-Session-Id", session)
                .header("MCP-Protocol-Version", "2025-06-18"));
    }

    /** The result in an answer, be it plain JSON or an event of a stream. */
    public static JsonObject result(HttpResponse<String> answer) {
        var json = answer.body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .reduce((first, second) -> second)
                .map(line -> line.substring("data:".length()))
                .orElse(answer.body());
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject().getJsonObject("result");
        }
    }

    private static HttpRequest.Builder post(Entrada entrada, String accessToken, JsonObject message) {
        return Http.request(entrada.mcp())
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message.toString()));
    }
}
