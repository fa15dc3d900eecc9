package dev.entrada.web.filter;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses paths that are no part of a URI (RFC 3986 §3.3), such as one with brackets, before JAX-RS sees them: RESTEasy fails
 * over them with 500. The error page of {@code web.xml} answers.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PathFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String BESIDE_LETTERS_AND_DIGITS = "-._~!$&'()*+,;=:@/%";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().chars().allMatch(PathFilter::belongsThere)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean belongsThere(int character) {
        return character < 128
                && (Character.isLetterOrDigit(character) || BESIDE_LETTERS_AND_DIGITS.indexOf(character) >= 0);
    }
}
