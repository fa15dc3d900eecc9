package dev.entrada.web.filter;

import dev.entrada.config.PublicUrl;
import dev.entrada.config.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts on every answer what keeps a browser from doing harm with it. What an answer says itself stays: a page needs another
 * policy than JSON, and a public document may be kept.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
@ApplicationScoped
public class HeadersFilter implements ContainerResponseFilter {
    /** No form-action, on pages neither: Chromium applies it to the redirects that follow a form. */
    private static final Map<String, String> EVERYWHERE = Map.of(
            "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    @Inject
    Settings settings;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var missing = new HashMap<>(EVERYWHERE);
        if (settings.publicUrl().isToStayOnHttps()) {
            missing.put("Strict-Transport-Security", PublicUrl.STAY_ON_HTTPS);
        }
        missing.keySet().removeAll(response.getHeaders().keySet());
        missing.forEach(response.getHeaders()::putSingle);
    }
}
