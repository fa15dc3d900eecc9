package dev.entrada.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What a web page that calls the MCP endpoint may send and read, <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch §3.2</a>. */
@ApplicationScoped
class Cors {
    private static final String EXPOSED = "WWW-Authenticate, Mcp-Session-Id, MCP-Protocol-Version";
    private static final String METHODS = "GET, POST, DELETE, OPTIONS";
    private static final String HEADERS = "authorization, content-type, accept, mcp-protocol-version, mcp-session-id,"
            + " mcp-method, mcp-name, last-event-id, dpop";
    private static final String PREFLIGHT_SECONDS = "600";

    @Inject
    Origins origins;

    /** On every answer, refusals included: a page that cannot read the challenge cannot sign in. */
    void answer(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Origin");
        origins.admitted(request).ifPresent(origin -> {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        });
    }

    void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
        answer(request, response);
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", HEADERS);
        response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
