package dev.entrada.conformance;

import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolArg;
import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.content.Audio;
import dev.entrada.mcp.content.Content;
import dev.entrada.mcp.content.EmbeddedResource;
import dev.entrada.mcp.content.Image;
import dev.entrada.mcp.content.Text;
import dev.entrada.mcp.content.TextResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ContentTools {
    static final String SCHEMA =
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "$defs": {"address": {"$anchor": "addressDef", "type": "object",
               "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
             "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
               "contactMethod": {"type": "string", "enum": ["phone", "email"]},
               "phone": {"type": "string"}, "email": {"type": "string"}},
             "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
             "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
             "then": {"required": ["phone"]}, "else": {"required": ["email"]},
             "additionalProperties": false}""";

    record Address(Optional<String> street, Optional<String> city) {}

    @Tool(name = "test_simple_text", description = "Gives text.")
    String simpleText() {
        return "This is a simple text response for testing.";
    }

    @Tool(name = "test_image_content", description = "Gives a picture.")
    Image image() {
        return new Image(Samples.PNG, "image/png");
    }

    @Tool(name = "test_audio_content", description = "Gives a sound.")
    Audio audio() {
        return new Audio(Samples.WAV, "audio/wav");
    }

    @Tool(name = "test_embedded_resource", description = "Gives a resource.")
    EmbeddedResource embeddedResource() {
        return new EmbeddedResource(
                new TextResource("test://embedded-resource", "text/plain", "This is an embedded resource content."));
    }

    @Tool(name = "test_multiple_content_types", description = "Gives text, a picture and a resource.")
    List<Content> several() {
        return List.of(
                new Text("Multiple content types test:"),
                new Image(Samples.PNG, "image/png"),
                new EmbeddedResource(new TextResource(
                        "test://mixed-content-resource", "application/json", "{\"test\":\"data\",\"value\":123}")));
    }

    @Tool(name = "test_error_handling", description = "Fails.")
    String failing() {
        throw new ToolException("This tool intentionally returns an error for testing");
    }

    @Tool(name = "json_schema_2020_12_tool", description = "Has a schema of its own.", inputSchema = SCHEMA)
    String ownSchema(
            Optional<String> name,
            Optional<Address> address,
            Optional<String> contactMethod,
            Optional<String> phone,
            Optional<String> email) {
        return "Called for " + name.orElse("nobody");
    }

    @Tool(name = "test_custom_header", description = "Is routed by its region.")
    String inRegion(@ToolArg(description = "Where", header = "Region") String region) {
        return "In " + region;
    }
}
