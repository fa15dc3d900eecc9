package dev.entrada.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.entrada.oauth.Digest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who a request says that it is from, before anybody has proved it. */
final class RequestingClient {
    private static final Pattern IN_FORM = Pattern.compile("(?:^|&)client_id=([^&]*)");

    private RequestingClient() {}

    /** A short text that is the same for requests that name the same client; nothing can be read from it. */
    static String of(ContainerRequestContext request) throws IOException {
        var authorization = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        return Digest.sha256(authorization.isPresent() ? authorization.get() : named(body(request)))
                .substring(0, 16);
    }

    private static String named(String form) {
        var named = IN_FORM.matcher(form);
        return named.find() ? named.group(1) : "";
    }

    /** The size was checked already, and the whole body is in memory: {@link RequestSizeFilter}. */
    private static String body(ContainerRequestContext request) throws IOException {
        var body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        return new String(body, ISO_8859_1);
    }
}
