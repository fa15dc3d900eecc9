package dev.entrada.mcp.schema;

import static java.util.Comparator.comparing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the Bean Validation constraints of a method parameter into its schema. The generator's own module does that for
 * members of types; parameters it does not know. Read from Bean Validation's metadata, so composed constraints count too.
 */
public final class Constraints {
    private static final Map<Class<?>, BiConsumer<ObjectNode, Map<String, Object>>> KEYWORDS = Map.ofEntries(
            Map.entry(NotBlank.class, (schema, c) -> atLeast(schema, 1)),
            Map.entry(NotEmpty.class, (schema, c) -> atLeast(schema, 1)),
            Map.entry(Size.class, (schema, c) -> size(schema, (Integer) c.get("min"), (Integer) c.get("max"))),
            Map.entry(Min.class, (schema, c) -> schema.put("minimum", (Long) c.get("value"))),
            Map.entry(Max.class, (schema, c) -> schema.put("maximum", (Long) c.get("value"))),
            Map.entry(DecimalMin.class, (schema, c) -> limit(schema, "minimum", "exclusiveMinimum", c)),
            Map.entry(DecimalMax.class, (schema, c) -> limit(schema, "maximum", "exclusiveMaximum", c)),
            Map.entry(Positive.class, (schema, c) -> schema.put("exclusiveMinimum", 0)),
            Map.entry(PositiveOrZero.class, (schema, c) -> schema.put("minimum", 0)),
            Map.entry(Negative.class, (schema, c) -> schema.put("exclusiveMaximum", 0)),
            Map.entry(NegativeOrZero.class, (schema, c) -> schema.put("maximum", 0)),
            Map.entry(Pattern.class, (schema, c) -> pattern(schema, (String) c.get("regexp"))),
            Map.entry(Email.class, (schema, c) -> schema.put("format", "email")));

    private Constraints() {}

    /** Adds the constraints of {@code element}, and of what it contains, to {@code schema}. */
    public static <E extends ElementDescriptor & ContainerDescriptor> void addTo(ObjectNode schema, E element) {
        add(schema, element);
        var content = schema.get("items") instanceof ObjectNode items ? items : schema; // an Optional is its content
        element.getConstrainedContainerElementTypes().forEach(contained -> add(content, contained));
    }

    /** In the order of their names: Bean Validation gives them in no order, and a schema should stay the same. */
    private static void add(ObjectNode schema, ElementDescriptor element) {
        element.getConstraintDescriptors().stream()
                .sorted(comparing(constraint ->
                        constraint.getAnnotation().annotationType().getName()))
                .forEach(constraint -> add(schema, constraint));
    }

    private static void add(ObjectNode schema, ConstraintDescriptor<?> constraint) {
        KEYWORDS.getOrDefault(constraint.getAnnotation().annotationType(), (ignored, c) -> {})
                .accept(schema, constraint.getAttributes());
        constraint.getComposingConstraints().forEach(part -> add(schema, part));
    }

    private static void size(ObjectNode schema, int least, int most) {
        if (least > 0) {
            atLeast(schema, least);
        }
        if (most < Integer.MAX_VALUE) {
            schema.put(isArray(schema) ? "maxItems" : "maxLength", most);
        }
    }

    private static void atLeast(ObjectNode schema, int least) {
        var keyword = isArray(schema) ? "minItems" : "minLength";
        schema.put(keyword, Math.max(least, schema.path(keyword).asInt(0)));
    }

    private static void limit(ObjectNode schema, String inclusive, String exclusive, Map<String, Object> constraint) {
        var keyword = Boolean.TRUE.equals(constraint.get("inclusive")) ? inclusive : exclusive;
        schema.put(keyword, new BigDecimal((String) constraint.get("value")));
    }

    /** Bean Validation matches the whole text, JSON Schema any part of it (2020-12 §6.3.3). */
    private static void pattern(ObjectNode schema, String regexp) {
        var isAnchored = regexp.startsWith("^") && regexp.endsWith("$");
        schema.put("pattern", isAnchored ? regexp : "^(?:" + regexp + ")$");
    }

    private static boolean isArray(ObjectNode schema) {
        return "array".equals(schema.path("type").asString(""));
    }
}
