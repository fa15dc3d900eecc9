package dev.entrada.mcp.http;

import dev.entrada.access.Caller;
import dev.entrada.mcp.ServerVersion;
import dev.entrada.mcp.registry.Downstream;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.schema.Json;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The official SDK's server with its servlet transport, offering what the registry has. */
final class SdkServer {
    private static final String CALLER = "caller";
    private static final String DOWNSTREAM = "downstream";

    /** It would tell at INFO what each client says of itself, line breaks included. Kept, or it forgets its level. */
    private static final Logger TALKATIVE = Logger.getLogger("io.modelcontextprotocol.server.McpAsyncServer");

    private static final String INSTRUCTIONS =
            """
            Tools of this server act for the person who signed in, and see no more than that person may see.
            A result with isError says what to correct: correct it and call again, instead of asking the person.
            HTTP 403 with insufficient_scope means that the person has not granted what the tool needs: they can sign \
            in again and grant it, unless the answer says that an administrator has to act first.\
            """;

    private final HttpServletStreamableServerTransportProvider transport;
    private final McpSyncServer server;

    SdkServer(Registry registry) {
        TALKATIVE.setLevel(Level.WARNING);
        var mapper = new JacksonMcpJsonMapper(Json.MESSAGES);
        transport = HttpServletStreamableServerTransportProvider.builder()
                .jsonMapper(mapper)
                .mcpEndpoint("") // the path has been checked
                .maxRequestSize(RequestBody.LIMIT)
                .contextExtractor(request -> McpTransportContext.create(
                        Map.of(CALLER, request.getUserPrincipal(), DOWNSTREAM, SdkRequest.downstream(request))))
                .keepAliveInterval(Duration.ofMinutes(1)) // less than gateways bear with a silent connection
                .sessionSweepInterval(null) // Sessions knows which are idle
                .build();
        server = McpServer.sync(transport)
                .jsonMapper(mapper)
                .serverInfo("entrada", ServerVersion.current())
                .instructions(INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder()
                        .tools(false)
                        .resources(false, false)
                        .build())
                .requestTimeout(Duration.ofMinutes(10)) // as long as a person may take to answer a question of a tool
                .validateToolInputs(false) // ours tells the model argument by argument
                .immediateExecution(true) // on the container's thread, where CDI and the security context are
                .tools(tools(registry))
                .resources(resources(registry))
                .build();
    }

    /** The protocol revisions that a client may name in {@code MCP-Protocol-Version}. */
    List<String> protocolVersions() {
        return transport.protocolVersions();
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        transport.service(request, response);
    }

    void close() {
        server.closeGracefully();
    }

    private static List<SyncToolSpecification> tools(Registry registry) {
        return registry.tools().stream()
                .map(tool -> new SyncToolSpecification(
                        tool.description(),
                        (exchange, call) -> tool.call(
                                caller(exchange),
                                (Downstream) exchange.transportContext().get(DOWNSTREAM),
                                Optional.ofNullable(call.arguments()).orElse(Map.of()))))
                .toList();
    }

    private static List<SyncResourceSpecification> resources(Registry registry) {
        return registry.resources().stream()
                .map(resource -> new SyncResourceSpecification(
                        resource.description(), (exchange, read) -> resource.read(caller(exchange))))
                .toList();
    }

    private static Caller caller(McpSyncServerExchange exchange) {
        return (Caller) exchange.transportContext().get(CALLER);
    }
}
