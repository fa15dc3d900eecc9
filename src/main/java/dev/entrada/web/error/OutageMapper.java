package dev.entrada.web.error;

import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.entrada.store.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jdbi.v3.core.JdbiException;

/** A database that is away is no mistake of the caller's, and passes: 503 with Retry-After, and no stack trace for each. */
@Provider
@ApplicationScoped
public class OutageMapper implements ExceptionMapper<JdbiException> {
    @Inject
    OAuthExceptionMapper refusals;

    @Inject
    UnexpectedExceptionMapper unexpected;

    @Override
    public Response toResponse(JdbiException thrown) {
        return Outage.isBehind(thrown)
                ? refusals.toResponse(TEMPORARILY_UNAVAILABLE.because(
                        "the server cannot reach its database just now; try again later"))
                : unexpected.toResponse(thrown);
    }
}
