package dev.entrada.mcp.registry;

import dev.entrada.mcp.ToolArg;
import dev.entrada.mcp.schema.Constraints;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.schema.Schemas;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.reflect.Array;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One argument of a tool.
 *
 * @param index its place among the method's parameters
 * @param name on the wire
 * @param schema what it must look like
 */
record Parameter(int index, String name, java.lang.reflect.Parameter declared, boolean isRequired, ObjectNode schema) {

    Parameter {
        if (!isRequired && declared.getType().isPrimitive()) {
            throw new IllegalStateException(
                    "Argument " + name + " of " + declared.getDeclaringExecutable() + " must be an Optional.");
        }
    }

    static Parameter of(int index, java.lang.reflect.Parameter declared, Optional<MethodDescriptor> constraints) {
        var described = Optional.ofNullable(declared.getAnnotation(ToolArg.class));
        var schema = Schemas.argument(declared.getParameterizedType());
        constraints.ifPresent(method ->
                Constraints.addTo(schema, method.getParameterDescriptors().get(index)));
        described
                .map(ToolArg::description)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> schema.put("description", text));
        var name = described.map(ToolArg::name).filter(text -> !text.isEmpty()).orElseGet(() -> nameOf(declared));
        var isRequired = declared.getType() != Optional.class
                && described.map(ToolArg::required).orElse(true);
        return new Parameter(index, name, declared, isRequired, schema);
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
