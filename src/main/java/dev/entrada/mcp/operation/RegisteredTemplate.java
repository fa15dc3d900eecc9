package dev.entrada.mcp.operation;

import dev.entrada.mcp.ResourceTemplate;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.binding.Parameter;
import dev.entrada.mcp.binding.Requirement;
import dev.entrada.mcp.invocation.BoundMethod;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import java.util.HashSet;
import java.util.stream.Collectors;

/** A family of resources as it is listed and read. */
public final class RegisteredTemplate implements Operation {
    private final BoundMethod method;
    private final UriTemplate template;
    private final McpSchema.ResourceTemplate description;

    private RegisteredTemplate(BoundMethod method) {
        this.method = method;
        template = UriTemplate.of(method.annotation(ResourceTemplate.class).uriTemplate());
        description = describe();
    }

    public static RegisteredTemplate of(BoundMethod method) {
        return new RegisteredTemplate(method);
    }

    /** Its URI template. */
    @Override
    public String name() {
        return template.text();
    }

    @Override
    public Requirement requirement() {
        return method.requirement();
    }

    /** As {@code resources/templates/list} tells it. */
    public McpSchema.ResourceTemplate description() {
        return description;
    }

    public boolean matches(String uri) {
        return template.match(uri).isPresent();
    }

    /**
     * Answers {@code resources/read} of a URI that {@link #matches}.
     *
     * @throws McpError telling the client what went wrong, without anything of the inside
     */
    public ReadResourceResult read(String uri, Call call) {
        var values = template.match(uri).orElseThrow();
        return ResourceResult.of(uri, description.mimeType(), method.told(uri, call, values));
    }

    private McpSchema.ResourceTemplate describe() {
        var declared = method.annotation(ResourceTemplate.class);
        var arguments =
                method.parameters().arguments().stream().map(Parameter::name).collect(Collectors.toSet());
        if (!arguments.equals(new HashSet<>(template.variables()))) {
            throw new IllegalStateException("The parameters of URI template " + name() + " must be "
                    + String.join(", ", template.variables()) + ".");
        }
        var described = McpSchema.ResourceTemplate.builder(name(), method.nameOr(declared.name()))
                .description(declared.description())
                .mimeType(declared.mimeType());
        Presentation.of(declared.title(), declared.icons()).give(described::title, described::icons);
        return described.build();
    }
}
