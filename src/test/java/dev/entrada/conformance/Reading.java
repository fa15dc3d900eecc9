package dev.entrada.conformance;

import dev.entrada.mcp.Complete;
import dev.entrada.mcp.Prompt;
import dev.entrada.mcp.PromptArg;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.ResourceTemplate;
import dev.entrada.mcp.content.BinaryResource;
import dev.entrada.mcp.content.EmbeddedResource;
import dev.entrada.mcp.content.Image;
import dev.entrada.mcp.content.PromptMessage;
import dev.entrada.mcp.content.TextResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Prompts and resources. */
@ApplicationScoped
class Reading {
    record Template(String id, boolean templateTest, String data) {}

    @Resource(uri = "test://static-text", name = "static-text", description = "Text.", mimeType = "text/plain")
    String text() {
        return "This is the content of the static text resource.";
    }

    @Resource(uri = "test://static-binary", name = "static-binary", description = "Bytes.", mimeType = "image/png")
    BinaryResource binary() {
        return new BinaryResource("test://static-binary", "image/png", Samples.PNG);
    }

    @Resource(uri = "test://watched-resource", name = "watched", description = "Changes.", mimeType = "text/plain")
    String watched() {
        return "Watched resource content";
    }

    @ResourceTemplate(uriTemplate = "test://template/{id}/data", name = "template", description = "Data by id.")
    Template template(String id) {
        return new Template(id, true, "Data for ID: " + id);
    }

    @Prompt(name = "test_simple_prompt", description = "Says something.")
    String simple() {
        return "This is a simple prompt for testing.";
    }

    @Prompt(name = "test_prompt_with_arguments", description = "Says what it is told.")
    String withArguments(
            @PromptArg(description = "First test argument") String arg1,
            @PromptArg(description = "Second test argument") String arg2) {
        return "Prompt with arguments: arg1='" + arg1 + "', arg2='" + arg2 + "'";
    }

    @Complete(of = "test_prompt_with_arguments", argument = "arg1")
    List<String> arg1(String typed) {
        return Stream.of("paris", "park", "party")
                .filter(word -> word.startsWith(typed))
                .toList();
    }

    @Prompt(name = "test_prompt_with_embedded_resource", description = "Says a resource.")
    List<PromptMessage> withResource(@PromptArg(description = "URI of the resource to embed") String resourceUri) {
        return List.of(
                PromptMessage.ofUser(new EmbeddedResource(
                        new TextResource(resourceUri, "text/plain", "Embedded resource content for testing."))),
                PromptMessage.ofUser("Please process the embedded resource above."));
    }

    @Prompt(name = "test_prompt_with_image", description = "Shows a picture.")
    List<PromptMessage> withImage() {
        return List.of(
                PromptMessage.ofUser(new Image(Samples.PNG, "image/png")),
                PromptMessage.ofUser("Please analyze the image above."));
    }
}
