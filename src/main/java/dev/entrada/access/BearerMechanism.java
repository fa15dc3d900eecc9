package dev.entrada.access;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.entrada.oauth.OAuthException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Admits whoever presents an access token of ours to what {@code web.xml} protects, the MCP endpoint. It stands in the
 * place of the container's MP-JWT mechanism: for Soteria as the alternative, for the servers as its namesake.
 */
@ApplicationScoped
@Alternative
@Priority(2000)
class BearerMechanism implements HttpAuthenticationMechanism {
    private static final Set<String> METHODS = Set.of("POST", "GET", "DELETE");
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String RETRY_AFTER = "Retry-After";

    @Inject
    VerifiedTokens tokens;

    @Inject
    Challenges challenges;

    @Inject
    Origins origins;

    @Inject
    Cors cors;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        // Payara asks for authentication on its own account where JAX-RS has @PermitAll: that is not ours to refuse.
        if (!context.isProtected() || context.isAuthenticationRequest()) {
            return context.doNothing();
        }
        cors.answer(request, response);
        if (!origins.admit(request)) {
            return refuse(Refusal.forbiddenOrigin(), request, response);
        }
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "POST, GET, DELETE, OPTIONS");
            return refuse(Refusal.methodNotAllowed(), request, response);
        }
        return authenticate(request, response, context);
    }

    private AuthenticationStatus authenticate(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        try {
            var token = BearerToken.of(request);
            if (token.isEmpty()) {
                response.setHeader(CHALLENGE, challenges.signIn());
                return refuse(Refusal.of(INVALID_TOKEN.because("sign in first")), request, response);
            }
            return admit(tokens.callerOf(token.get()), context);
        } catch (OAuthException refusal) {
            if (refusal.error() != TEMPORARILY_UNAVAILABLE) { // no token would help then
                response.setHeader(CHALLENGE, challenges.refused(refusal));
            }
            refusal.retryAfter().ifPresent(wait -> response.setHeader(RETRY_AFTER, String.valueOf(wait.toSeconds())));
            return refuse(Refusal.of(refusal), request, response);
        }
    }

    private static AuthenticationStatus admit(Caller caller, HttpMessageContext context) {
        // So that SecurityContext.getPrincipalsByType finds the caller on both servers.
        context.getClientSubject().getPrincipals().add(caller);
        return context.notifyContainerAboutLogin(caller, caller.getGroups());
    }

    private static AuthenticationStatus refuse(
            Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws AuthenticationException {
        try {
            refusal.send(request, response);
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException gone) {
            throw new AuthenticationException("the client did not wait for its answer", gone);
        }
    }
}
