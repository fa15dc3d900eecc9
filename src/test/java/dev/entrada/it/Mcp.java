package dev.entrada.it;

import jakarta.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** The MCP endpoint, as a client with an access token sees it. */
final class Mcp {
    private Mcp() {}

    /** Whether the endpoint lets the bearer of {@code accessToken} in. */
    static boolean admits(Entrada entrada, String accessToken) {
        return initialize(entrada, accessToken).statusCode() == 200;
    }

    static HttpResponse<String> initialize(Entrada entrada, String accessToken) {
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
        return Http.send(Http.request(entrada.mcp())
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(message.toString())));
    }
}
