package dev.entrada.web;

import static jakarta.ws.rs.core.HttpHeaders.ACCEPT;
import static jakarta.ws.rs.core.HttpHeaders.ACCEPT_LANGUAGE;
import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static java.util.Locale.ROOT;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who sent the current request, as far as the form of the answer depends on it. */
@ApplicationScoped
public class Visitor {
    private static final Set<String> FRONT_CHANNEL = Set.of("", "/authorize", "/consent", "/auth/callback");

    private static final String UI_LOCALES = "ui_locales=";

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

    /** The languages that the browser's user reads, RFC 9110 §12.5.4. */
    public Optional<String> acceptLanguage() {
        return Optional.ofNullable(request.getHeader(ACCEPT_LANGUAGE));
    }

    /** The languages that the client says its user reads, as far as they stand in the URL: {@code ui_locales}. */
    public Optional<String> uiLocales() {
        return Optional.ofNullable(request.getQueryString()).stream()
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(parameter -> parameter.startsWith(UI_LOCALES))
                .map(parameter -> parameter.substring(UI_LOCALES.length()).replaceAll("\\+|%20", " "))
                .findFirst();
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
