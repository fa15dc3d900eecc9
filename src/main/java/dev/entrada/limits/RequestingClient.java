package dev.entrada.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.oauth.Digest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who a request says that it is from, before anybody has proved it. */
final class RequestingClient {
    private static final Pattern BASIC = Pattern.compile("(?i)basic +([A-Za-z0-9+/=]+) *");
    private static final Pattern IN_FORM = Pattern.compile("(?:^|&)client_id=([^&]*)");

    private RequestingClient() {}

    /** A short text that is the same for requests that name the same client, whatever else they say; nobody can read it. */
    static String of(ContainerRequestContext request) throws IOException {
        var form = body(request);
        var named = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .flatMap(RequestingClient::inHeader)
                .orElseGet(() -> inForm(form));
        return Digest.sha256(named).substring(0, 16);
    }

    private static Optional<String> inHeader(String authorization) {
        var basic = BASIC.matcher(authorization);
        if (!basic.matches()) {
            return Optional.empty();
        }
        try {
            var credentials = new String(Base64.getDecoder().decode(basic.group(1)), UTF_8);
            return Optional.of(decoded(credentials.split(":", 2)[0]));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String inForm(String form) {
        var named = IN_FORM.matcher(form);
        return named.find() ? decoded(named.group(1)) : "";
    }

    /** One client, however its name is spelled. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }

    /** The size was checked already, and the whole body is in memory: {@link RequestSizeFilter}. */
    private static String body(ContainerRequestContext request) throws IOException {
        var body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        return new String(body, ISO_8859_1);
    }
}
