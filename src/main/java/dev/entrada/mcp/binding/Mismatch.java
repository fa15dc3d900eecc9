package dev.entrada.mcp.binding;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A value that is missing or of the wrong type.
 *
 * @param place the argument, or the place in it such as {@code amounts[2]}
 */
record Mismatch(String place, String problem) {

    static Mismatch missing(Parameter argument) {
        return new Mismatch(argument.name(), "is missing; it must be " + expected(argument.schema()));
    }

    /** Says what {@code refusal} means in the words of the schema, and nothing of Java. */
    static Mismatch of(Parameter argument, JsonNode given, JacksonException refusal) {
        var place = new StringBuilder(argument.name());
        JsonNode schema = argument.schema();
        var value = given;
        for (var step : refusal.getPath()) {
            if (step.getIndex() >= 0) {
                place.append('[').append(step.getIndex()).append(']');
                schema = schema.path("items");
                value = value.path(step.getIndex());
            } else {
                place.append('.').append(step.getPropertyName());
                schema = schema.path("properties").path(step.getPropertyName());
                value = value.path(step.getPropertyName());
            }
        }
        return new Mismatch(
                place.toString(), schema.isMissingNode() ? "is not known here" : "must be " + contrast(schema, value));
    }

    private static String contrast(JsonNode schema, JsonNode value) {
        var actual = kind(value);
        return expected(schema).startsWith(actual) || schema.has("enum")
                ? expected(schema)
                : expected(schema) + ", not " + actual;
    }

    private static String expected(JsonNode schema) {
        if (schema.has("enum")) {
            return "one of "
                    + schema.get("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        var format =
                schema.has("format") ? " in the format " + schema.get("format").asString() : "";
        return switch (schema.path("type").asString("")) {
            case "string" -> "a string" + format;
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "an array";
            case "object" -> "an object";
            default -> "as the input schema says";
        };
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            default -> "null";
        };
    }
}
