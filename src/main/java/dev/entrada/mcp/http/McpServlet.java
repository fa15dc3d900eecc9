package dev.entrada.mcp.http;

import dev.entrada.access.Caller;
import dev.entrada.access.Challenges;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.schema.Json;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The MCP endpoint: our checks, then the SDK. The order of the checks is that of the package description. */
@WebServlet(
        name = "mcp",
        urlPatterns = {"/mcp", "/mcp/*"},
        asyncSupported = true,
        loadOnStartup = 1)
public class McpServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String SESSION_HEADER = "Mcp-Session-Id";
    private static final String VERSION_HEADER = "MCP-Protocol-Version";
    private static final String METHODS = "POST, GET, DELETE, OPTIONS";

    @Inject
    transient Registry registry;

    @Inject
    transient Sessions sessions;

    @Inject
    transient ScopeCheck scopes;

    @Inject
    transient Challenges challenges;

    private transient SdkServer sdk;

    @Override
    public void init() {
        sdk = new SdkServer(registry);
    }

    /** Ends every open stream, so that the container need not wait for them. */
    @Override
    public void destroy() {
        sdk.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            requireEndpoint(request);
            switch (request.getMethod()) {
                case "POST" -> post(request, response, caller(request));
                case "GET" -> listen(request, response, caller(request));
                case "DELETE" -> end(request, response, caller(request));
                case "OPTIONS" -> allow(response);
                default ->
                    throw Refusal.of(405, Refusal.BAD_REQUEST, "Method not allowed")
                            .with("Allow", METHODS);
            }
        } catch (Refusal refusal) {
            refusal.writeTo(response);
            if (request.isAsyncStarted()) {
                request.getAsyncContext().complete();
            }
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        Accept.of(request).require("application/json", "text/event-stream");
        var body = RequestBody.of(request);
        var message = Message.of(body);
        if (message.is("initialize") && message.isRequest()) {
            message.requireParams();
            makeRoom(request, response, caller);
        } else {
            requireVersion(request);
            requireSession(request, caller);
            message.requireParams();
            scopes.require(message, caller);
        }
        if (message
                .isNotification()) { // none of them asks for anything of ours, and the SDK logs what it does not know
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            return;
        }
        ask(SdkRequest.of(request, body), response, caller);
    }

    private void listen(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        Accept.of(request).require("text/event-stream");
        requireVersion(request);
        requireSession(request, caller);
        ask(SdkRequest.of(request, new byte[0]), response, caller);
    }

    private void end(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        requireVersion(request);
        sessions.ended(requireSession(request, caller));
        ask(SdkRequest.of(request, new byte[0]), response, caller);
    }

    private void makeRoom(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        for (var id : sessions.makeRoomFor(caller)) {
            sdk.answer(SdkRequest.ending(id, request), new SdkResponse(response, opened -> {}));
        }
    }

    private void ask(SdkRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        var answer = new SdkResponse(response, opened -> sessions.opened(opened, caller));
        sdk.answer(request, answer);
        answer.complain();
    }

    /** {@code /mcp} or, as some clients are configured, {@code /mcp/}. */
    private static void requireEndpoint(HttpServletRequest request) {
        var below = Optional.ofNullable(request.getPathInfo()).orElse("/");
        if (!below.equals("/")) {
            throw Refusal.of(404, Refusal.BAD_REQUEST, "There is nothing here; the MCP endpoint is /mcp");
        }
    }

    private Caller caller(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw Refusal.oauth( // the container asks for a caller before; this is for one that is set up not to
                401, challenges.signIn(), Json.MESSAGES.createObjectNode().put("error", "invalid_token"));
    }

    /** A client that sends none is taken for one of 2025-03-26, which had no such header. */
    private void requireVersion(HttpServletRequest request) {
        var version = request.getHeader(VERSION_HEADER);
        if (version != null && !sdk.protocolVersions().contains(version)) {
            throw Refusal.of(
                    400,
                    Refusal.BAD_REQUEST,
                    "Unsupported protocol version; supported are " + String.join(", ", sdk.protocolVersions()));
        }
    }

    private String requireSession(HttpServletRequest request, Caller caller) {
        var id = request.getHeader(SESSION_HEADER);
        if (id == null || id.isBlank()) {
            throw Refusal.of(400, Refusal.BAD_REQUEST, SESSION_HEADER + " is missing: send initialize first");
        }
        if (!sessions.use(id, caller)) {
            throw Refusal.of(404, Refusal.SESSION_NOT_FOUND, "Session not found: send initialize again");
        }
        return id;
    }

    private static void allow(HttpServletResponse response) {
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
