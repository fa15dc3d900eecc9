package dev.entrada.mcp.registry;

import dev.entrada.access.Caller;
import dev.entrada.config.Settings;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.operation.Operation;
import dev.entrada.mcp.operation.RegisteredCompletion;
import dev.entrada.mcp.operation.RegisteredPrompt;
import dev.entrada.mcp.operation.RegisteredResource;
import dev.entrada.mcp.operation.RegisteredTemplate;
import dev.entrada.mcp.operation.RegisteredTool;
import dev.entrada.mcp.schema.Json;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ListPromptsResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourceTemplatesResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourcesResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** The methods of MCP that every revision has, answered from the registry. Scopes were checked before. */
@ApplicationScoped
public class Methods {
    private static final List<String> LISTS =
            List.of("tools/list", "prompts/list", "resources/list", "resources/templates/list");

    @Inject
    Registry registry;

    @Inject
    Permissions permissions;

    @Inject
    Settings settings;

    /** Whether the answer to this method is had at once, without a word to the client before it. */
    public boolean isQuiet(String method) {
        return LISTS.contains(method) || method.equals("completion/complete");
    }

    public boolean has(String method) {
        return isQuiet(method)
                || List.of("tools/call", "prompts/get", "resources/read").contains(method);
    }

    /**
     * @param method one that there {@link #has is}
     * @return a result of the SDK's schema
     * @throws McpError if the request cannot be answered
     */
    public Object answer(String method, JsonNode params, Call call) {
        return switch (method) {
            case "tools/call" ->
                registry.tool(text(params, "name"))
                        .orElseThrow(() -> unknown("tool", text(params, "name")))
                        .call(call, arguments(params));
            case "prompts/get" ->
                registry.prompt(text(params, "name"))
                        .orElseThrow(() -> unknown("prompt", text(params, "name")))
                        .get(call, arguments(params));
            case "resources/read" -> read(text(params, "uri"), call);
            case "completion/complete" -> complete(params, call);
            default -> list(method, params, call.caller());
        };
    }

    private Object list(String method, JsonNode params, Caller caller) {
        if (params.path("cursor").isString()) {
            throw invalid("There is one page only, so no cursor of ours", Map.of());
        }
        return switch (method) {
            case "tools/list" ->
                ListToolsResult.builder(shown(registry.tools(), RegisteredTool::description, caller))
                        .build();
            case "prompts/list" ->
                ListPromptsResult.builder(shown(registry.prompts(), RegisteredPrompt::description, caller))
                        .build();
            case "resources/list" ->
                ListResourcesResult.builder(shown(registry.resources(), RegisteredResource::description, caller))
                        .build();
            default ->
                ListResourceTemplatesResult.builder(
                                shown(registry.templates(), RegisteredTemplate::description, caller))
                        .build();
        };
    }

    private <O extends Operation, D> List<D> shown(Collection<O> all, Function<O, D> description, Caller caller) {
        return all.stream()
                .filter(each -> !settings.mcp().hideUnavailable() || permissions.permits(each.requirement(), caller))
                .map(description)
                .toList();
    }

    private ReadResourceResult read(String uri, Call call) {
        return registry.resource(uri)
                .map(resource -> resource.read(call))
                .or(() -> registry.templateOf(uri).map(template -> template.read(uri, call)))
                .orElseThrow(() -> invalid("Resource not found", Map.of("uri", uri)));
    }

    /** An argument without suggestions has none; a prompt that does not exist is an error. */
    private CompleteResult complete(JsonNode params, Call call) {
        var reference = params.path("ref");
        var name = text(reference, reference.has("uri") ? "uri" : "name");
        if (registry.completable(name).isEmpty()) {
            throw unknown("prompt or URI template", name);
        }
        var argument = params.path("argument");
        return registry.completion(name, text(argument, "name"))
                .map(completion -> completion.complete(call, text(argument, "value")))
                .orElseGet(() -> RegisteredCompletion.result(List.of()));
    }

    private static Map<String, Object> arguments(JsonNode params) {
        var given = params.path("arguments");
        if (given.isMissingNode() || given.isNull()) {
            return Map.of();
        }
        if (!given.isObject()) {
            throw invalid("params.arguments must be an object", Map.of());
        }
        return Json.MESSAGES.convertValue(given, new TypeReference<Map<String, Object>>() {});
    }

    private static String text(JsonNode params, String name) {
        if (!params.path(name).isString()) {
            throw invalid(name + " must be a string", Map.of());
        }
        return params.path(name).asString();
    }

    private static McpError unknown(String kind, String name) {
        return invalid("Unknown " + kind + ": " + name, Map.of());
    }

    private static McpError invalid(String message, Map<String, Object> data) {
        var error = McpError.builder(ErrorCodes.INVALID_PARAMS).message(message);
        return data.isEmpty() ? error.build() : error.data(data).build();
    }
}
