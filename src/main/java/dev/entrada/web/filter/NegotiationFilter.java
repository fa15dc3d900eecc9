package dev.entrada.web.filter;

import dev.entrada.web.error.HttpError;
import dev.entrada.web.error.Refusals;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes headers that nobody can read harmless before JAX-RS reads them: RESTEasy fails over them with 500, Jersey does
 * not. An {@code Accept} is a wish and may be disregarded (RFC 9110 §12.5.1); a charset is part of what a body means.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class NegotiationFilter implements ContainerRequestFilter {
    /** RFC 9110 §12.4.2. */
    private static final Pattern QUALITY = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    @Inject
    Refusals refusals;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isReadable(request.getHeaderString(HttpHeaders.ACCEPT))) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
        if (!hasKnownCharset(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            var error = HttpError.UNSUPPORTED_MEDIA_TYPE;
            request.abortWith(
                    refusals.answer(error.page(), error.status(), error.json()).build());
        }
    }

    private static boolean isReadable(String accept) {
        return Optional.ofNullable(accept).stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .allMatch(type -> isQuality(parameter(type, "q").orElse("1")));
    }

    private static boolean isQuality(String value) {
        return QUALITY.matcher(value).matches();
    }

    private static boolean hasKnownCharset(String contentType) {
        return Optional.ofNullable(contentType)
                .flatMap(type -> parameter(type, "charset"))
                .map(NegotiationFilter::isCharset)
                .orElse(true);
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }

    /** Not by JAX-RS's own parser, whose strictness is what differs between servers. */
    private static Optional<String> parameter(String type, String name) {
        return Stream.of(type.split(";"))
                .skip(1)
                .map(parameter -> parameter.split("=", 2))
                .filter(pair -> pair[0].strip().equalsIgnoreCase(name))
                .map(pair -> pair.length == 2 ? pair[1].strip().replace("\"", "") : "")
                .findFirst();
    }
}
