package dev.entrada.mcp.session;

import dev.entrada.access.Caller;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.dialog.Interruption;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.wire.RequestBody;
import dev.entrada.mcp.wire.ServerDescription;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ResourcesUpdatedNotification;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The official SDK's server with its servlet transport, offering what the registry has. */
final class SdkServer {
    private static final String CALLER = "caller";
    private static final String CARRIED = "carried";

    /**
     * It would tell what each client says of itself, line breaks included, and with a stack trace that nobody listens to a
     * change. Kept, or it forgets its level.
     */
    private static final Logger TALKATIVE = Logger.getLogger("io.modelcontextprotocol.server.McpAsyncServer");

    private final HttpServletStreamableServerTransportProvider transport;
    private final McpSyncServer server;

    SdkServer(Registry registry) {
        TALKATIVE.setLevel(Level.OFF);
        var mapper = new JacksonMcpJsonMapper(Json.MESSAGES);
        transport = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(mapper)
                .mcpEndpoint("") // the path has been checked
                .maxRequestSize(RequestBody.LIMIT)
                .contextExtractor(request -> McpTransportContext.create(
                        Map.of(CALLER, request.getUserPrincipal(), CARRIED, SdkRequest.carried(request))))
                .keepAliveInterval(Duration.ofMinutes(1)) // less than gateways bear with a silent connection
                .sessionSweepInterval(null) // Sessions knows which are idle
                .build();
        server = McpServer.sync(transport)
                .jsonMapper(mapper)
                .serverInfo(ServerDescription.IMPLEMENTATION)
                .instructions(ServerDescription.INSTRUCTIONS)
                .capabilities(ServerDescription.CAPABILITIES)
                .requestTimeout(Duration.ofMinutes(10)) // as long as a person may take to answer a question of a tool
                .validateToolInputs(false) // ours tells the model argument by argument
                .immediateExecution(true) // on the container's thread, where CDI and the security context are
                .tools(tools(registry))
                .prompts(prompts(registry))
                .resources(resources(registry))
                .resourceTemplates(templates(registry))
                .build();
    }

    /** The protocol revisions that a client may name in {@code MCP-Protocol-Version}. */
    List<String> protocolVersions() {
        return transport.protocolVersions();
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        transport.service(request, response);
    }

    void tell(Change change) {
        if (change instanceof Change.ResourceUpdated updated) {
            server.notifyResourcesUpdated(new ResourcesUpdatedNotification(updated.uri()));
        } else if (change instanceof Change.ToolsChanged) {
            server.notifyToolsListChanged();
        } else if (change instanceof Change.PromptsChanged) {
            server.notifyPromptsListChanged();
        } else {
            server.notifyResourcesListChanged();
        }
    }

    void close() {
        server.closeGracefully();
    }

    private static List<SyncToolSpecification> tools(Registry registry) {
        return registry.tools().stream()
                .map(tool -> new SyncToolSpecification(tool.description(), (exchange, request) -> {
                    try {
                        return tool.call(call(exchange, request.meta()), given(request.arguments()));
                    } catch (Interruption unanswerable) {
                        return CallToolResult.builder()
                                .addTextContent(unanswerable.getMessage())
                                .isError(true)
                                .build();
                    }
                }))
                .toList();
    }

    private static List<SyncPromptSpecification> prompts(Registry registry) {
        return registry.prompts().stream()
                .map(prompt -> new SyncPromptSpecification(
                        prompt.description(),
                        (exchange, request) ->
                                orError(() -> prompt.get(call(exchange, request.meta()), given(request.arguments())))))
                .toList();
    }

    private static List<SyncResourceSpecification> resources(Registry registry) {
        return registry.resources().stream()
                .map(resource -> new SyncResourceSpecification(
                        resource.description(),
                        (exchange, request) -> orError(() -> resource.read(call(exchange, request.meta())))))
                .toList();
    }

    private static List<SyncResourceTemplateSpecification> templates(Registry registry) {
        return registry.templates().stream()
                .map(template -> new SyncResourceTemplateSpecification(
                        template.description(),
                        (exchange, request) ->
                                orError(() -> template.read(request.uri(), call(exchange, request.meta())))))
                .toList();
    }

    /** These revisions have no other answer for what cannot be asked of a client. */
    private static <T> T orError(Supplier<T> work) {
        try {
            return work.get();
        } catch (Interruption unanswerable) {
            throw McpError.builder(ErrorCodes.INVALID_PARAMS)
                    .message(unanswerable.getMessage())
                    .build();
        }
    }

    private static Call call(McpSyncServerExchange exchange, Map<String, Object> meta) {
        var carried = (Carried) exchange.transportContext().get(CARRIED);
        var progressToken = Optional.ofNullable(meta).map(given -> given.get("progressToken"));
        return new Call(
                (Caller) exchange.transportContext().get(CALLER),
                carried.downstream(),
                new SdkConversation(exchange, progressToken, carried.worker()));
    }

    private static Map<String, Object> given(Map<String, Object> arguments) {
        return Optional.ofNullable(arguments).orElse(Map.of());
    }
}
