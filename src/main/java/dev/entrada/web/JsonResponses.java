package dev.entrada.web;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.oauth.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** JSON answers for programs, as bytes: RESTEasy rewrites the text of an error as if it were HTML. */
public final class JsonResponses {
    private JsonResponses() {}

    /** An answer for this caller alone, which nobody may keep (RFC 6749 §5.1). */
    public static Response json(int status, JsonObject body) {
        return uncached(status, body).build();
    }

    /** A public document, which anybody may keep for five minutes: metadata, keys. */
    public static Response metadata(JsonObject document) {
        return bytes(200, document).header(CACHE_CONTROL, "public, max-age=300").build();
    }

    public static ResponseBuilder uncached(int status, JsonObject body) {
        return bytes(status, body).header(CACHE_CONTROL, "no-store");
    }

    /** The error object of RFC 6749 §5.2, for HTTP errors that OAuth has no code for. */
    public static JsonObject error(String code, String description) {
        return Json.createObjectBuilder()
                .add("error", code)
                .add("error_description", description)
                .build();
    }

    private static ResponseBuilder bytes(int status, JsonObject body) {
        return Response.status(status)
                .type(APPLICATION_JSON)
                .header("X-Content-Type-Options", "nosniff")
                .entity(body.toString().getBytes(UTF_8));
    }
}
