package dev.entrada.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.config.PublicUrl;
import dev.entrada.config.Settings;
import dev.entrada.oauth.Json;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of {@code web.xml}: whatever goes wrong outside JAX-RS is answered by JSON in the form of RFC 6749 §5.2,
 * never by a page or a stack trace of the container.
 */
@WebServlet(urlPatterns = "/error", asyncSupported = true)
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient Settings settings;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = status(request);
        var json = Refusal.of(request).map(refusal -> refusal.why().toJson()).orElseGet(() -> json(status));
        var body = json.toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        guard(response);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The same headers as on the answers of the authorization server. */
    private void guard(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (settings.publicUrl().isToStayOnHttps()) {
            response.setHeader("Strict-Transport-Security", PublicUrl.STAY_ON_HTTPS);
        }
    }

    /** Who asks for this address directly finds nothing here. */
    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? status
                : HttpServletResponse.SC_NOT_FOUND;
    }

    private static JsonObject json(int status) {
        return switch (status) {
            case HttpServletResponse.SC_UNAUTHORIZED -> json("invalid_token", "Sign in first.");
            case HttpServletResponse.SC_FORBIDDEN -> json("access_denied", "This is not allowed.");
            case HttpServletResponse.SC_NOT_FOUND -> json("not_found", "There is nothing at this address.");
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED ->
                json("method_not_allowed", "This address does not know the method.");
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE ->
                json("temporarily_unavailable", "Try again in a moment.");
            default ->
                status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                        ? json("invalid_request", "The request is malformed.")
                        : json("server_error", "Something went wrong on this server; its log says what.");
        };
    }

    private static JsonObject json(String error, String description) {
        return Json.createObjectBuilder()
                .add("error", error)
                .add("error_description", description)
                .build();
    }
}
