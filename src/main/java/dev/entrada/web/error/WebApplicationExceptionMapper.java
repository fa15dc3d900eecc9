package dev.entrada.web.error;

import static jakarta.ws.rs.core.HttpHeaders.ALLOW;
import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;

/** Gives what JAX-RS itself refuses (no such path, method, media type) the form of our other errors. */
@Provider
@ApplicationScoped
public class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {
    /** RFC 9110 §15.5.6 requires Allow with a 405. */
    private static final List<String> KEPT = List.of(ALLOW, RETRY_AFTER);

    @Inject
    Refusals refusals;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        var original = refusal.getResponse();
        if (original.getStatus() < 400) {
            return original; // a redirect that was thrown
        }
        var status = original.getStatus();
        var error = HttpError.of(status);
        var answer = refusals.answer(error.page(status), status, error.json());
        for (var header : KEPT) {
            Optional.ofNullable(original.getHeaderString(header)).ifPresent(value -> answer.header(header, value));
        }
        return answer.build();
    }
}
