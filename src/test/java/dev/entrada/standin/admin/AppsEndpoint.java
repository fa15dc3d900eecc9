package dev.entrada.standin.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.Credentials.FederatedCredential;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.cert.CertificateException;
import java.util.Optional;

/** {@code /_standin/apps}: GET lists the registrations, POST changes one: {@code client_id} and what is to be new. */
public record AppsEndpoint(AppRegistrations apps) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        if (!request.method().equals("POST")) {
            return list();
        }
        try {
            var form = request.form();
            var app = form.optional("client_id").map(apps::client).orElseGet(apps::entrada);
            apps.save(changed(app, form));
            return Reply.empty(204);
        } catch (CertificateException | RuntimeException unusable) {
            return Reply.text(400, "text/plain; charset=utf-8", "unusable: " + unusable.getMessage() + "\n");
        }
    }

    private static AppRegistration changed(AppRegistration app, Given form) throws CertificateException {
        var changed = app;
        var certificate = form.optional("certificate");
        if (certificate.isPresent()) {
            changed = changed.withCertificate(
                    ClientCertificate.read(certificate.get().getBytes(UTF_8)));
        }
        var issuer = form.optional("issuer");
        if (issuer.isPresent()) {
            var audience = form.optional("audience").orElse(FederatedCredential.AUDIENCE);
            changed = changed.withFederatedCredential(issuer.get(), form.required("subject"), audience);
        }
        return with(form, changed);
    }

    private static AppRegistration with(Given form, AppRegistration app) {
        return Optional.of(app)
                .map(old -> form.values().containsKey("secret")
                        ? old.withSecrets(form.values().get("secret").toArray(String[]::new))
                        : old)
                .map(old -> form.optional("expired").map(old::withExpiredSecret).orElse(old))
                .map(old -> form.optional("logout_url").map(old::withLogoutUrl).orElse(old))
                .map(old -> form.optional("spa").map(old::withSpaRedirectUris).orElse(old))
                .map(old -> form.optional("optional_claims")
                        .map(claims -> old.withOptionalClaims(claims.split(" ")))
                        .orElse(old))
                .orElseThrow();
    }

    private Reply list() {
        var list = Json.createArrayBuilder();
        apps.all().forEach(app -> list.add(json(app)));
        return Reply.json(200, Json.createObjectBuilder().add("apps", list).build());
    }

    private static JsonObject json(AppRegistration app) {
        return Json.createObjectBuilder()
                .add("client_id", app.clientId())
                .add("name", app.displayName())
                .add("app_id_uri", app.appIdUri())
                .add("scopes", Json.createArrayBuilder(app.scopes()))
                .add("redirect_uris", Json.createArrayBuilder(app.redirectUris()))
                .add("certificates", app.credentials().certificates().size())
                .add("federated_credentials", app.credentials().federated().size())
                .build();
    }
}
