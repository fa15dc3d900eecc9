package dev.entrada.client.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A JSON object of a stranger: a member of another type than we expect is as good as absent. */
record Members(JsonObject json) {

    Set<String> names() {
        return json.keySet();
    }

    Optional<JsonValue> value(String name) {
        return Optional.ofNullable(json.get(name));
    }

    /** Text that is not blank. */
    Optional<String> text(String name) {
        return value(name).flatMap(Members::text).filter(text -> !text.isBlank());
    }

    /** The texts of an array. */
    Stream<String> texts(String name) {
        return json.get(name) instanceof JsonArray array
                ? array.stream().flatMap(value -> text(value).stream())
                : Stream.empty();
    }

    private static Optional<String> text(JsonValue value) {
        return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
