package dev.entrada.access;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;

import dev.entrada.oauth.OAuthException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * An error answer of the MCP endpoint, on its way to the {@link ErrorServlet} that writes its body.
 *
 * @param status not always that of the error code: 405 has none in OAuth
 */
record Refusal(int status, OAuthException why) {
    private static final String ATTRIBUTE = Refusal.class.getName();

    static Refusal of(OAuthException why) {
        return new Refusal(why.error().status(), why);
    }

    static Refusal forbiddenOrigin() {
        return of(ACCESS_DENIED.because("web pages of this origin may not call this server;"
                + " its administrator can name the origin in entrada.allowed-origins"));
    }

    static Refusal methodNotAllowed() {
        return new Refusal(
                HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                INVALID_REQUEST.because("the MCP endpoint knows POST, GET, DELETE and OPTIONS"));
    }

    /** The refusal that led to this error dispatch, if it was one of ours. */
    static Optional<Refusal> of(HttpServletRequest errorDispatch) {
        return errorDispatch.getAttribute(ATTRIBUTE) instanceof Refusal refusal
                ? Optional.of(refusal)
                : Optional.empty();
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(ATTRIBUTE, this);
        response.sendError(status);
    }
}
