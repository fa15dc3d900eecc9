package dev.entrada.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a web page that calls the MCP endpoint may send and read, <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch §3.2</a>. */
@ApplicationScoped
class Cors {
    private static final String EXPOSED = "WWW-Authenticate, Mcp-Session-Id, MCP-Protocol-Version";
    private static final String METHODS = "GET, POST, DELETE, OPTIONS";
    private static final String HEADERS = "authorization, content-type, accept, mcp-protocol-version, mcp-session-id,"
            + " mcp-method, mcp-name, last-event-id, dpop";
    private static final Pattern TOOL_HEADER = Pattern.compile("(?i)\\bmcp-param-[a-z0-9_.-]{1,100}+");
    private static final int MOST_TOOL_HEADERS = 50;
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
        response.setHeader("Access-Control-Allow-Headers", HEADERS + toolHeaders(request));
        response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** Each tool may have headers of its own in 2026-07-28, so those are allowed by what they begin with. */
    private static String toolHeaders(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Access-Control-Request-Headers")).stream()
                .flatMap(line -> TOOL_HEADER.matcher(line).results())
                .limit(MOST_TOOL_HEADERS)
                .map(header -> ", " + header.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
