package dev.entrada.standin.admin;

import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import dev.entrada.standin.wire.RequestLog;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** {@code /_standin/requests}: GET reads the request log, DELETE empties it. */
public record RequestsEndpoint(RequestLog log) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        if (request.method().equals("DELETE")) {
            log.clear();
            return Reply.empty(204);
        }
        var requests = Json.createArrayBuilder();
        log.all().forEach(entry -> requests.add(json(entry)));
        return Reply.json(
                200, Json.createObjectBuilder().add("requests", requests).build());
    }

    private static JsonObject json(Request request) {
        var headers = Json.createObjectBuilder();
        request.headers().forEach((name, values) -> headers.add(name, String.join(", ", values)));
        return Json.createObjectBuilder()
                .add("method", request.method())
                .add("path", request.path())
                .add("query", parameters(request.query()))
                .add("form", parameters(request.form()))
                .add("headers", headers)
                .build();
    }

    private static JsonObject parameters(Given given) {
        var json = Json.createObjectBuilder();
        given.values().forEach((name, values) -> json.add(name, Json.createArrayBuilder(values)));
        return json.build();
    }
}
