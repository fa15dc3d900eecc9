package dev.entrada.web.filter;

import dev.entrada.web.error.HttpError;
import dev.entrada.web.error.Refusals;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses bodies that no OAuth message needs, before anything parses them. It counts what arrives: a chunked body
 * does not say how long it is.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class BodyLimitFilter implements ContainerRequestFilter {
    static final int MAX_BYTES = 64 * 1024;

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    Refusals refusals;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (WITHOUT_BODY.contains(request.getMethod())) {
            return;
        }
        var body = request.getEntityStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            var error = HttpError.CONTENT_TOO_LARGE;
            request.abortWith(
                    refusals.answer(error.page(), error.status(), error.json()).build());
        } else {
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }
}
