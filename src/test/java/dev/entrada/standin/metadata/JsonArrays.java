package dev.entrada.standin.metadata;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;

/** Arrays of text. */
final class JsonArrays {
    private JsonArrays() {}

    static JsonArrayBuilder array(String... texts) {
        return Json.createArrayBuilder(List.of(texts));
    }
}
