package dev.entrada.access;

import dev.entrada.config.PublicUrl;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers the CORS preflight of the MCP endpoint, which carries no credentials; everything else is the mechanism's. */
@WebFilter(
        urlPatterns = {PublicUrl.MCP_PATH, PublicUrl.MCP_PATH + "/*"},
        asyncSupported = true)
public class CorsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Cors cors;

    @Inject
    transient Origins origins;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"OPTIONS".equals(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (origins.admit(request)) {
            cors.answerPreflight(request, response);
        } else {
            cors.answer(request, response);
            Refusal.forbiddenOrigin().send(request, response);
        }
    }
}
