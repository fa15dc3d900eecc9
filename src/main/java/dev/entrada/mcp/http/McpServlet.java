package dev.entrada.mcp.http;

import dev.entrada.access.Caller;
import dev.entrada.access.Challenges;
import dev.entrada.config.LimitSettings.Rate;
import dev.entrada.config.Settings;
import dev.entrada.limits.RateLimits;
import dev.entrada.mcp.schema.Json;
import dev.entrada.mcp.session.SessionEndpoint;
import dev.entrada.mcp.session.SessionlessEndpoint;
import dev.entrada.mcp.stateless.StatelessEndpoint;
import dev.entrada.mcp.wire.Accept;
import dev.entrada.mcp.wire.Era;
import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.Refusal;
import dev.entrada.mcp.wire.RequestBody;
import dev.entrada.mcp.wire.RequestHead;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The MCP endpoint: checks, then the endpoint of the era. The order of the checks is that of the package description. */
@WebServlet(
        name = "mcp",
        urlPatterns = {"/mcp", "/mcp/*"},
        asyncSupported = true,
        loadOnStartup = 1)
public class McpServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String METHODS = "POST, GET, DELETE, OPTIONS";

    @Inject
    transient Settings settings;

    @Inject
    transient RateLimits limits;

    @Inject
    transient SessionEndpoint sessions;

    @Inject
    transient SessionlessEndpoint sessionless;

    @Inject
    transient StatelessEndpoint stateless;

    @Inject
    transient ScopeCheck scopes;

    @Inject
    transient DownstreamCheck downstream;

    @Inject
    transient Challenges challenges;

    @Override
    public void init() {
        sessions.start();
    }

    @Override
    public void destroy() {
        sessions.stop();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            RequestHead.of(request).requireEndpoint();
            switch (request.getMethod()) {
                case "POST" -> post(request, response, caller(request));
                case "GET" -> requireSessions().listen(request, response, caller(request));
                case "DELETE" -> requireSessions().end(request, response, caller(request));
                case "OPTIONS" -> allow(response);
                default -> throw notAllowed(METHODS);
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
        var versions = sessions.versions();
        if (Era.of(RequestHead.of(request), message) == Era.STATELESS) {
            stateless.check(request, message, versions);
            scopes.require(message, caller);
            stateless.answer(request, response, message, caller, downstream.of(message, caller, request), versions);
        } else if (settings.mcp().sessions()) {
            sessions.check(request, message, caller);
            scopes.require(message, caller);
            sessions.answer(request, response, body, message, caller, downstream.of(message, caller, request));
        } else {
            sessionless.check(request, message, versions);
            scopes.require(message, caller);
            sessionless.answer(response, message, caller, downstream.of(message, caller, request), versions);
        }
    }

    /** Nobody asks whether this is a client of the stateless era: that one sends neither GET nor DELETE. */
    private SessionEndpoint requireSessions() {
        if (!settings.mcp().sessions()) {
            throw notAllowed("POST, OPTIONS");
        }
        return sessions;
    }

    private Caller caller(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Caller caller) {
            requirePatience(caller);
            return caller;
        }
        throw Refusal.oauth( // the container asks for a caller before; this is for one that is set up not to
                401, challenges.signIn(), Json.MESSAGES.createObjectNode().put("error", "invalid_token"));
    }

    /** By user and client: many users may share an address, and one user may run a program that has gone wild. */
    private void requirePatience(Caller caller) {
        limits.tryCount(Rate.CALLS, caller.key() + " " + caller.clientId()).ifPresent(wait -> {
            throw Refusal.of(429, Refusal.BAD_REQUEST, "Too many requests: wait " + wait.toSeconds() + " seconds")
                    .with("Retry-After", String.valueOf(wait.toSeconds()));
        });
    }

    private static Refusal notAllowed(String methods) {
        return Refusal.of(405, Refusal.BAD_REQUEST, "Method not allowed").with("Allow", methods);
    }

    private static void allow(HttpServletResponse response) {
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
