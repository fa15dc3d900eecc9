package dev.entrada.bench.open;

import dev.entrada.access.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/**
 * Admits whoever sends any {@code Authorization} at all as the same caller, and does not read it: what a call costs with the
 * access check switched off.
 */
@ApplicationScoped
@Alternative
@Priority(3000)
public class OpenMechanism implements HttpAuthenticationMechanism {
    private static final Caller CALLER = new Caller(Map.of(
            "sub", "00000000-0000-0000-0000-000000000001",
            "tid", "00000000-0000-0000-0000-000000000002",
            "client_id", "bench",
            "scope", "customer:read"));

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!context.isProtected() || context.isAuthenticationRequest()) {
            return context.doNothing();
        }
        if (request.getHeader("Authorization") == null) {
            response.setHeader("WWW-Authenticate", "Bearer");
            return context.responseUnauthorized();
        }
        context.getClientSubject().getPrincipals().add(CALLER);
        return context.notifyContainerAboutLogin(CALLER, CALLER.getGroups());
    }
}
