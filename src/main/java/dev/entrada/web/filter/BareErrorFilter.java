package dev.entrada.web.filter;

import dev.entrada.web.error.HttpError;
import dev.entrada.web.error.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives a body to errors that no mapper saw, such as Jersey's answer to an unreadable Accept header. Without one, the
 * server would put its own HTML page there.
 */
@Provider
@ApplicationScoped
public class BareErrorFilter implements ContainerResponseFilter {

    @Inject
    Refusals refusals;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var status = response.getStatus();
        if (status >= 400 && !response.hasEntity()) {
            var error = HttpError.of(status);
            var answer =
                    refusals.answer(error.page(status), status, error.json()).build();
            response.getHeaders().putAll(answer.getHeaders());
            response.setEntity(answer.getEntity(), null, answer.getMediaType());
        }
    }
}
