package dev.entrada.mcp.binding;

import dev.entrada.mcp.schema.Constraints;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.schema.Schemas;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.reflect.Array;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One argument of a tool, prompt or resource template.
 *
 * @param index its place among the method's parameters
 * @param name on the wire
 * @param schema what it must look like
 */
public record Parameter(
        int index, String name, java.lang.reflect.Parameter declared, boolean isRequired, ObjectNode schema) {

    /** Keyword that names the header in which clients repeat an argument. MCP 2026-07-28, Custom Headers */
    public static final String HEADER = "x-mcp-header";

    private static final Set<String> MIRRORED = Set.of("string", "integer", "boolean");

    public Parameter {
        if (!isRequired && declared.getType().isPrimitive()) {
            throw new IllegalStateException(
                    "Argument " + name + " of " + declared.getDeclaringExecutable() + " must be an Optional.");
        }
        if (schema.has(HEADER) && !MIRRORED.contains(schema.path("type").asString(""))) {
            throw new IllegalStateException("Argument " + name + " of " + declared.getDeclaringExecutable()
                    + " is neither string, integer nor boolean: no header can carry it.");
        }
    }

    static Parameter of(int index, java.lang.reflect.Parameter declared, Optional<MethodDescriptor> constraints) {
        var described = Described.of(declared);
        var schema = Schemas.argument(declared.getParameterizedType());
        constraints.ifPresent(method ->
                Constraints.addTo(schema, method.getParameterDescriptors().get(index)));
        put(schema, "title", described.title());
        put(schema, "description", described.description());
        put(schema, HEADER, described.header());
        var name = described.name().isEmpty() ? nameOf(declared) : described.name();
        var isRequired = declared.getType() != Optional.class && described.required();
        return new Parameter(index, name, declared, isRequired, schema);
    }

    private static void put(ObjectNode schema, String keyword, String text) {
        if (!text.isEmpty()) {
            schema.put(keyword, text);
        }
    }

    /** Puts the Java value of what was given into {@code arguments}, or says why there is none. */
    void bind(JsonNode given, Arguments arguments) {
        if (given.isNull() && isRequired) {
            arguments.refuse(this, Mismatch.missing(this));
        } else if (given.isString() && given.asString().indexOf('\0') >= 0) {
            // No text of ours has a NUL in it, and PostgreSQL stores none.
            arguments.refuse(this, new Mismatch(name, "must not contain the character U+0000"));
        } else {
            try {
                arguments.put(index, convert(given));
            } catch (JacksonException wrongType) {
                arguments.refuse(this, Mismatch.of(this, given, wrongType));
            }
        }
    }

    /** The last part of the name of the header that repeats it, if one does. */
    public Optional<String> header() {
        return Optional.of(schema.path(HEADER).asString("")).filter(name -> !name.isEmpty());
    }

    /** What Java has in a variable of this type that nothing was assigned to. */
    Object placeholder() {
        return Array.get(Array.newInstance(declared.getType(), 1), 0);
    }

    private Object convert(JsonNode given) {
        return Json.VALUES
                .readerFor(Json.VALUES.constructType(declared.getParameterizedType()))
                .readValue(given);
    }

    private static String nameOf(java.lang.reflect.Parameter declared) {
        if (!declared.isNamePresent()) {
            throw new IllegalStateException("The arguments of " + declared.getDeclaringExecutable()
                    + " have no names: compile it with -parameters, or give names by @ToolArg.");
        }
        return declared.getName();
    }
}
