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

/** {@code client_secret_post}, {@code client_secret_basic} (RFC 6749 §2.3.1) and assertions (RFC 7523 §2.2). */
record ClientAuthentication(AppRegistrations apps, ClientAssertions assertions, Switches switches) {
    private record Basic(String id, String secret) {}

    AuthenticatedClient of(Request request, Given form) {
        var basic = basic(request);
        var assertion = form.optional("client_assertion");
        var app = apps.client(form.optional("client_id")
                .or(() -> basic.map(Basic::id))
                .or(() -> assertion.flatMap(ClientAssertions::subject))
                .orElseGet(() -> form.required("client_id")));
        return new AuthenticatedClient(app, credential(request, form, basic, app), request.header("Origin"));
    }

    private Credential credential(Request request, Given form, Optional<Basic> basic, AppRegistration app) {
        var assertion = form.optional("client_assertion");
        if (assertion.isPresent()) {
            assertions.requireGood(assertion.get(), form, app, request.tenant());
            return Credential.ASSERTION;
        }
        var secret = form.optional("client_secret").or(() -> basic.map(Basic::secret));
        secret.ifPresent(value -> requireRight(value, app));
        return secret.isPresent() ? Credential.SECRET : Credential.NONE;
    }

    private void requireRight(String secret, AppRegistration app) {
        if (!app.credentials().secrets().contains(secret)) {
            throw Aadsts.SECRET_WRONG.because(app.clientId());
        }
        if (switches.is(AppCondition.SECRET_EXPIRED)
                || app.credentials().expired().contains(secret)) {
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
