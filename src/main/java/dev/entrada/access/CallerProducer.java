package dev.entrada.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets {@code @Inject JsonWebToken} mean our caller: the container's own producer knows only tokens that it parsed itself.
 */
@ApplicationScoped
@Alternative
@Priority(2000)
class CallerProducer {
    private static final Caller NOBODY = new Caller(Map.of("sub", ""));

    @Inject
    HttpServletRequest request;

    /** The caller of this request, or a token without claims where nobody is known. */
    @Produces
    @RequestScoped
    JsonWebToken caller() {
        return request.getUserPrincipal() instanceof Caller caller ? caller : NOBODY;
    }
}
