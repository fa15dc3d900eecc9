package dev.entrada.mcp.operation;

import dev.entrada.mcp.content.Content;
import dev.entrada.mcp.content.SdkContent;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.schema.Schemas;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How what a tool's method gives becomes a result, as its declared type says. */
enum ResultShape {
    NOTHING,
    TEXT,
    CONTENT,
    /** A JSON object as it is. */
    OBJECT,
    /** Structured content must be an object (MCP 2025-11-25, Structured Content): anything else is a member of one. */
    MEMBER;

    private static final String RESULT = "result";
    private static final Set<Class<?>> VAGUE = Set.of(Object.class, JsonNode.class);

    static ResultShape of(Type type) {
        var raw = raw(type);
        if (raw == void.class || raw == Void.class) {
            return NOTHING;
        }
        if (CharSequence.class.isAssignableFrom(raw)) {
            return TEXT;
        }
        if (isContent(type)) {
            return CONTENT;
        }
        if (VAGUE.contains(raw)) {
            throw new IllegalStateException("must say what it returns: a record, text or content, not " + raw);
        }
        return raw.isRecord() || Map.class.isAssignableFrom(raw) ? OBJECT : MEMBER;
    }

    /** The output schema of results of this shape, if they are structured. */
    Optional<ObjectNode> schema(Type type) {
        if (this == OBJECT) {
            return Optional.of(Schemas.result(type));
        }
        if (this != MEMBER) {
            return Optional.empty();
        }
        var schema = Json.VALUES.createObjectNode().put("type", "object");
        schema.putObject("properties").set(RESULT, Schemas.result(type));
        schema.putArray("required").add(RESULT);
        return Optional.of(schema);
    }

    CallToolResult result(Object value) {
        var result = CallToolResult.builder().isError(false);
        if (this == NOTHING) {
            return result.content(List.of()).build();
        }
        if (value == null) {
            throw new IllegalStateException("a tool returned null");
        }
        if (this == TEXT) {
            return result.addTextContent(value.toString()).build();
        }
        if (this == CONTENT) {
            var contents = value instanceof List<?> list ? list : List.of(value);
            return result.content(contents.stream()
                            .map(Content.class::cast)
                            .map(SdkContent::of)
                            .toList())
                    .build();
        }
        var structured = structured(value);
        return result.addTextContent(structured.toString())
                .structuredContent(structured)
                .build();
    }

    private JsonNode structured(Object value) {
        var json = Json.VALUES.<JsonNode>valueToTree(value);
        return this == OBJECT ? json : Json.VALUES.createObjectNode().set(RESULT, json);
    }

    private static boolean isContent(Type type) {
        return Content.class.isAssignableFrom(raw(type))
                || type instanceof ParameterizedType list
                        && List.class.isAssignableFrom(raw(type))
                        && Content.class.isAssignableFrom(raw(list.getActualTypeArguments()[0]));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        throw new IllegalStateException("must say what it returns, not " + type);
    }
}
