package dev.entrada.mcp.schema;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema 2020-12 of Java types, self-contained: every type is written where it is used, so that a schema can be put
 * into another one.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
 */
public final class Schemas {
    /** Arguments: an unknown member is a mistake that the model should hear of. */
    private static final SchemaGenerator ARGUMENTS = new SchemaGenerator(
            config().with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT).build());

    /** Results: a client that keeps the schema must survive a member that a later version adds. */
    private static final SchemaGenerator RESULTS = new SchemaGenerator(config().build());

    private static final DefaultJsonSchemaValidator VALIDATOR = new DefaultJsonSchemaValidator(Json.MESSAGES);
    private static final int MOST_CACHED = 1000;

    private Schemas() {}

    /** The schema of one argument, before the constraints of the parameter itself. */
    public static ObjectNode argument(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? argument(generic.getActualTypeArguments()[0])
                : ARGUMENTS.generateSchema(type);
    }

    public static ObjectNode result(Type type) {
        return RESULTS.generateSchema(type);
    }

    /** What is wrong with {@code value}; empty if nothing is. Nothing is fetched for it: the schemas are our own. */
    public static String problem(Map<String, Object> schema, Object value) {
        if (VALIDATOR.getCacheSize() > MOST_CACHED) { // forms are made for each question
            VALIDATOR.clearCache();
        }
        var outcome = VALIDATOR.validate(schema, value);
        return outcome.valid() ? "" : "does not fit its schema: " + outcome.errorMessage();
    }

    /** @throws IllegalStateException if {@code json} is no schema of an object */
    public static ObjectNode parse(String json) {
        if (!(Json.MESSAGES.readTree(json) instanceof ObjectNode schema)
                || !"object".equals(schema.path("type").asString(""))) {
            throw new IllegalStateException("An input schema must be of type object: " + json);
        }
        return schema;
    }

    /** The schema in the form that the SDK takes. */
    public static Map<String, Object> asMap(JsonNode schema) {
        return Json.MESSAGES.convertValue(schema, new TypeReference<Map<String, Object>>() {});
    }

    private static SchemaGeneratorConfigBuilder config() {
        var config = new SchemaGeneratorConfigBuilder(Json.VALUES, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.STANDARD_FORMATS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR)
                .with(new JacksonSchemaModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                .with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
        config.forTypesInGeneral().withPropertySorter((a, b) -> 0); // the order of the record
        config.forFields().withRequiredCheck(Schemas::isRequired);
        return config;
    }

    private static boolean isRequired(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getType() != Optional.class; // the declared type: the scope's is unwrapped
    }
}
