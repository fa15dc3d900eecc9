package dev.entrada.mcp.ask;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.entrada.mcp.schema.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of a {@link Form}. A field must be filled in, unless it is {@link #optional}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#requested-schema">MCP,
 *     Requested Schema</a>
 */
public final class Field {
    private final String name;
    private final ObjectNode schema;
    private final boolean isRequired;

    private Field(String name, ObjectNode schema, boolean isRequired) {
        this.name = name;
        this.schema = schema;
        this.isRequired = isRequired;
    }

    /** One of several values, with words for people. */
    public record Option(String value, String title) {}

    public static Field text(String name) {
        return of(name, "string");
    }

    public static Field integer(String name) {
        return of(name, "integer");
    }

    public static Field number(String name) {
        return of(name, "number");
    }

    /** A box to tick. */
    public static Field yesOrNo(String name) {
        return of(name, "boolean");
    }

    public static Field oneOf(String name, String... values) {
        return of(name, "string").with("enum", List.of(values));
    }

    public static Field oneOf(String name, List<Option> options) {
        return of(name, "string").with("oneOf", titled(options));
    }

    /** As {@link #oneOf(String, List)}, for clients of revision 2025-06-18, which know titles by {@code enumNames} only. */
    public static Field oneOfEnumNames(String name, List<Option> options) {
        return of(name, "string")
                .with("enum", options.stream().map(Option::value).toList())
                .with("enumNames", options.stream().map(Option::title).toList());
    }

    /** @param least how many must be chosen; {@code most} how many may be */
    public static Field someOf(String name, int least, int most, String... values) {
        var items = Json.MESSAGES.createObjectNode().put("type", "string");
        items.set("enum", Json.MESSAGES.valueToTree(List.of(values)));
        return some(name, least, most, items);
    }

    public static Field someOf(String name, int least, int most, List<Option> options) {
        var items = Json.MESSAGES.createObjectNode();
        items.set("anyOf", Json.MESSAGES.valueToTree(titled(options)));
        return some(name, least, most, items);
    }

    public Field describedAs(String description) {
        return with("description", description);
    }

    public Field titled(String title) {
        return with("title", title);
    }

    /** What stands there when the form opens. */
    public Field defaultingTo(Object value) {
        return with("default", value);
    }

    public Field optional() {
        return new Field(name, schema, false);
    }

    String name() {
        return name;
    }

    boolean isRequired() {
        return isRequired;
    }

    ObjectNode schema() {
        return schema.deepCopy();
    }

    private static Field of(String name, String type) {
        return new Field(name, Json.MESSAGES.createObjectNode().put("type", type), true);
    }

    private static Field some(String name, int least, int most, ObjectNode items) {
        return of(name, "array").with("minItems", least).with("maxItems", most).with("items", items);
    }

    private static List<Constant> titled(List<Option> options) {
        return options.stream()
                .map(option -> new Constant(option.value(), option.title()))
                .toList();
    }

    private record Constant(@JsonProperty("const") String value, String title) {}

    private Field with(String keyword, Object value) {
        var more = schema();
        more.set(keyword, Json.MESSAGES.valueToTree(value));
        return new Field(name, more, isRequired);
    }
}
