package dev.entrada.standin.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Request;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;

/** {@code client_secret_post} and {@code client_secret_basic} (RFC 6749 §2.3.1). */
record ClientAuthentication(AppRegistrations apps, Switches switches) {
    private record Basic(String id, String secret) {}

    AuthenticatedClient of(Request request, Given form) {
        var basic = basic(request);
        var id = form.optional("client_id").or(() -> basic.map(Basic::id)).orElseGet(() -> form.required("client_id"));
        var app = apps.client(id);
        if (form.optional("client_assertion").isPresent()) {
            // No certificate is registered yet for any application, and this is how Entra says so.
            throw Aadsts.ASSERTION_KEY_UNKNOWN.because();
        }
        var secret = form.optional("client_secret").or(() -> basic.map(Basic::secret));
        secret.ifPresent(value -> requireRight(value, app));
        return new AuthenticatedClient(app, secret.isPresent());
    }

    private void requireRight(String secret, AppRegistration app) {
        if (!secret.equals(app.clientSecret())) {
            throw Aadsts.SECRET_WRONG.because(app.clientId());
        }
        if (switches.is(AppCondition.SECRET_EXPIRED)) {
            throw Aadsts.SECRET_EXPIRED.because(app.clientId());
        }
    }

    private static Optional<Basic> basic(Request request) {
        return request.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, "Basic ", 0, 6))
                .map(header -> decoded(header.substring(6).strip()))
                .filter(pair -> pair.contains(":"))
                .map(pair -> pair.split(":", 2))
                .map(pair -> new Basic(URLDecoder.decode(pair[0], UTF_8), URLDecoder.decode(pair[1], UTF_8)));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
