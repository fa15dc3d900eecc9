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

/** The MCP endpoint: our checks, then the SDK. The order of the checks is that of the package description. */
@WebServlet(
        name = "mcp",
        urlPatterns = {"/mcp", "/mcp/*"},
        asyncSupported = true,
        loadOnStartup = 1)
public class McpServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String METHODS = "POST, GET, DELETE, OPTIONS";

    @Inject
    transient Registry registry;

    @Inject
    transient Sessions sessions;

    @Inject
    transient ScopeCheck scopes;

    @Inject
    transient DownstreamCheck downstream;

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
            RequestHead.of(request).requireEndpoint();
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
            requireSession(request, caller);
            message.requireParams();
            scopes.require(message, caller);
        }
        if (message.isNotification()) {
            // None of them asks for anything that we have, and the SDK logs what it does not know.
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } else {
            ask(SdkRequest.of(request, body, downstream.of(message, caller, request)), response, caller);
        }
    }

    private void listen(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
        Accept.of(request).require("text/event-stream");
        requireSession(request, caller);
        ask(SdkRequest.of(request, new byte[0]), response, caller);
    }

    private void end(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws ServletException, IOException {
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

    private Caller caller(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw Refusal.oauth( // the container asks for a caller before; this is for one that is set up not to
                401, challenges.signIn(), Json.MESSAGES.createObjectNode().put("error", "invalid_token"));
    }

    private String requireSession(HttpServletRequest request, Caller caller) {
        var head = RequestHead.of(request);
        head.requireVersion(sdk.protocolVersions());
        var id = head.requireSession();
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
