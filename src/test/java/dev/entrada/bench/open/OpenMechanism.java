package dev.entrada.bench.open;

import dev.entrada.access.Caller;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Entrada's own mechanism with a switch: what sends {@code Access-Check: off} is admitted, its token unread, as the caller
 * whom the check admitted last. Both kinds of calls meet the same code in the same JVM: two servers of one build differ by
 * more than the check costs.
 */
@ApplicationScoped
@Alternative
@Priority(3000)
public class OpenMechanism implements HttpAuthenticationMechanism {
    private static final String SWITCH = "Access-Check";

    @Inject
    BeanManager beans;

    private HttpAuthenticationMechanism check;
    private volatile Caller last;

    @PostConstruct
    void find() {
        Bean<?> bean = beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE).stream()
                .filter(each -> each.getBeanClass().getName().equals("dev.entrada.access.BearerMechanism"))
                .findFirst()
                .orElseThrow();
        check = (HttpAuthenticationMechanism)
                beans.getReference(bean, HttpAuthenticationMechanism.class, beans.createCreationalContext(bean));
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        var isOff = request.getHeader(SWITCH) != null;
        if (isOff && context.isProtected() && last != null) {
            context.getClientSubject().getPrincipals().add(last);
            return context.notifyContainerAboutLogin(last, last.getGroups());
        }
        var status = check.validateRequest(request, response, context);
        if (last == null && context.getCallerPrincipal() instanceof Caller caller) {
            last = caller;
        }
        return status;
    }
}
