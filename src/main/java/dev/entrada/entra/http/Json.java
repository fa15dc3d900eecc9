package dev.entrada.entra.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** Reads what Entra sends with tolerance: numbers may be strings, members may be unknown, any may be missing. */
public final class Json {
    private Json() {}

    /** The object that {@code text} is; empty if it is anything else, such as a gateway's HTML page. */
    public static Optional<JsonObject> object(String text) {
        try (var reader = dev.entrada.oauth.Json.createReader(new StringReader(text))) {
            return reader.readValue() instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException malformed) {
            return Optional.empty();
        }
    }

    /** A member as text, if it is a non-empty string or a number. */
    public static Optional<String> text(JsonObject object, String member) {
        return Optional.ofNullable(object.get(member)).map(Json::plain).filter(text -> !text.isEmpty());
    }

    /** The members of an array as text; empty if it is none. */
    public static List<String> texts(JsonObject object, String member) {
        return object.get(member) instanceof JsonArray array
                ? array.stream().map(Json::plain).toList()
                : List.of();
    }

    private static String plain(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        return value instanceof JsonNumber number ? number.toString() : "";
    }
}
