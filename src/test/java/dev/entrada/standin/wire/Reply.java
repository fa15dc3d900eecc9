package dev.entrada.standin.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer, not yet sent. */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    public static Reply json(int status, JsonObject body) {
        return text(status, "application/json; charset=utf-8", body.toString());
    }

    public static Reply html(String page) {
        return text(200, "text/html; charset=utf-8", page)
                .with("Cache-Control", "no-store, no-cache")
                .with("Referrer-Policy", "strict-origin-when-cross-origin");
    }

    public static Reply text(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body.getBytes(UTF_8));
    }

    public static Reply redirect(String location) {
        return empty(302).with("Location", location).with("Cache-Control", "no-store, no-cache");
    }

    /** This with one header more, or another value for it. */
    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    /** For the public documents: any web page may read them, and they are good for a day (D6). */
    public Reply asPublicDocument() {
        return with("Cache-Control", "max-age=86400, private").with("Access-Control-Allow-Origin", "*");
    }

    /** As Entra marks every answer of the token endpoint. */
    public Reply neverCached() {
        return with("Cache-Control", "no-store, no-cache")
                .with("Pragma", "no-cache")
                .with("Expires", "-1")
                .with("x-ms-clitelem", "1,0,0,,");
    }
}
