package dev.entrada.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.entrada.config.Settings;
import dev.entrada.oauth.OAuthError;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses what is larger than any OAuth message, before anything parses it. It counts the bytes that arrive: a chunked body
 * does not say how long it is.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class RequestSizeFilter implements ContainerRequestFilter {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    Settings settings;

    /** For the query as it came: what is no URI cannot be had from JAX-RS. */
    @Inject
    HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        requireFewParameters(
                Optional.ofNullable(servletRequest.getQueryString()).orElse(""));
        if (WITHOUT_BODY.contains(request.getMethod())) {
            return;
        }
        var body = body(request);
        request.setEntityStream(new ByteArrayInputStream(body));
        if (isForm(request)) {
            requireFewParameters(new String(body, ISO_8859_1));
        }
    }

    private byte[] body(ContainerRequestContext request) throws IOException {
        var most = settings.limits().bodyBytes();
        var body = request.getEntityStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return body;
    }

    private void requireFewParameters(String encoded) {
        var parameters = encoded.split("&", -1);
        if (Stream.of(parameters)
                .anyMatch(parameter -> parameter.length() > settings.limits().parameterBytes())) {
            throw OAuthError.INVALID_REQUEST.because("a parameter is longer than any that belongs here");
        }
        if (parameters.length > settings.limits().parameters()) {
            throw OAuthError.INVALID_REQUEST.because("there are more parameters than any request needs");
        }
    }

    private static boolean isForm(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString("Content-Type"))
                .filter(type -> type.regionMatches(
                        true,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED,
                        0,
                        MediaType.APPLICATION_FORM_URLENCODED.length()))
                .isPresent();
    }
}
