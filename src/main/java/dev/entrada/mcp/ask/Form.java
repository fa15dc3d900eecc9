package dev.entrada.mcp.ask;

import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person is asked to fill in: a flat list of fields. Never ask for a password or token by it, MCP forbids that.
 */
public final class Form {
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");

    private final ObjectNode schema;

    private Form(ObjectNode schema) {
        this.schema = schema;
    }

    public static Form of(Field... fields) {
        var schema = Json.MESSAGES.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var field : List.of(fields)) {
            properties.set(field.name(), field.schema());
            if (field.isRequired()) {
                required.add(field.name());
            }
        }
        return new Form(schema);
    }

    /**
     * A field for each component of a record: strings, numbers, booleans and enums, or optionals of them.
     *
     * @throws IllegalArgumentException if a component is anything else
     */
    public static Form of(Class<? extends Record> type) {
        var schema = Schemas.result(type);
        schema.path("properties").propertyStream().forEach(property -> {
            var value = (ObjectNode) property.getValue();
            if (value.path("type").isArray()) {
                value.set("type", value.path("type").get(0)); // an absent value is no value, not null
            }
            if (!TYPES.contains(value.path("type").asString(""))) {
                throw new IllegalArgumentException(type + " has a field that no form can have: " + property.getKey());
            }
        });
        return new Form(schema);
    }

    Map<String, Object> toSchema() {
        return Schemas.asMap(schema);
    }

    /** What is wrong with {@code filledIn}; empty if nothing is. */
    String problem(Map<String, Object> filledIn) {
        var missing = new TreeSet<String>();
        schema.path("required").valueStream().map(JsonNode::asString).forEach(missing::add);
        missing.removeAll(filledIn.keySet());
        return missing.isEmpty() ? Schemas.problem(toSchema(), filledIn) : "has no " + String.join(", ", missing);
    }
}
