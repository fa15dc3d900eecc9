package dev.entrada.web;

import static jakarta.ws.rs.core.HttpHeaders.ACCEPT;
import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static java.util.Locale.ROOT;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Who sent the current request, as far as the form of the answer depends on it. */
@ApplicationScoped
public class Visitor {
    private static final Set<String> FRONT_CHANNEL = Set.of("", "/authorize", "/consent", "/auth/callback");

    @Inject
    HttpServletRequest request;

    /**
     * Whether a person with a browser is looking. Every browser says {@code text/html} when it navigates. So do some
     * old Java programs, but a person never posts anywhere except on the front channel.
     */
    public boolean isPerson() {
        var accept = Optional.ofNullable(request.getHeader(ACCEPT)).orElse("");
        return accept.toLowerCase(ROOT).contains("text/html") && (isOnFrontChannel() || isReading());
    }

    /** Whether the request is for an address that a person's browser is sent to. */
    public boolean isOnFrontChannel() {
        return FRONT_CHANNEL.contains(path());
    }

    /** Whether the request tried to authenticate with a header. */
    public boolean hasCredentials() {
        return request.getHeader(AUTHORIZATION) != null;
    }

    private boolean isReading() {
        return Set.of("GET", "HEAD").contains(request.getMethod());
    }

    /** Decoded, without path parameters and without slashes at the end, as JAX-RS matches it. */
    private String path() {
        var info = Optional.ofNullable(request.getPathInfo()).orElse("");
        return (request.getServletPath() + info).replaceFirst("/+$", "");
    }
}
