package dev.entrada.standin.token;

import dev.entrada.standin.keys.Jwts;
import dev.entrada.standin.tenant.AppRegistrations;
import dev.entrada.standin.tenant.ManagedIdentity;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;
import java.time.Clock;
import java.time.Duration;

/**
 * {@code GET /metadata/identity/oauth2/token} of the Azure Instance Metadata Service, whose numbers are strings (I2).
 * What it gives for {@code api://AzureADTokenExchange} is a federated credential of the tenant.
 */
record ManagedIdentityEndpoint(Tenants tenants, AppRegistrations apps, Jwts jwts, Clock clock) implements Endpoint {
    private static final Duration LIFETIME = Duration.ofHours(24);

    @Override
    public Reply answer(Request request) {
        if (request.header("Metadata").filter("true"::equalsIgnoreCase).isEmpty()) {
            return refused("Required metadata header not specified");
        }
        if (request.query().optional("api-version").isEmpty()) {
            return refused("Required audience parameter 'api-version' not specified");
        }
        var resource = request.query().optional("resource");
        if (resource.isEmpty()) {
            return refused("Required audience parameter not specified");
        }
        var known = request.query()
                .optional("client_id")
                .map(ManagedIdentity.CLIENT_ID::equals)
                .orElse(true);
        return known ? token(resource.get()) : refused("Identity not found");
    }

    private static Reply refused(String why) {
        return Reply.json(
                400,
                Json.createObjectBuilder()
                        .add("error", "invalid_request")
                        .add("error_description", why)
                        .build());
    }

    private Reply token(String resource) {
        var now = clock.instant();
        var expiry = now.plus(LIFETIME).getEpochSecond();
        return Reply.json(
                200,
                Json.createObjectBuilder()
                        .add("access_token", signed(resource))
                        .add("client_id", ManagedIdentity.CLIENT_ID)
                        .add("expires_in", String.valueOf(LIFETIME.toSeconds() - 1))
                        .add("expires_on", String.valueOf(expiry))
                        .add("ext_expires_in", String.valueOf(LIFETIME.toSeconds() - 1))
                        .add("not_before", String.valueOf(now.getEpochSecond()))
                        .add("resource", resource)
                        .add("token_type", "Bearer")
                        .build());
    }

    private String signed(String resource) {
        var tenantId = tenants.home().id();
        var claims = CommonClaims.of(clock.instant(), LIFETIME, tenantId)
                .add("aud", resource)
                .add("iss", tenants.issuer(tenantId))
                .add("azp", ManagedIdentity.CLIENT_ID)
                .add("azpacr", Credential.ASSERTION.code())
                .add("idtyp", "app")
                .add("oid", ManagedIdentity.OBJECT_ID)
                .add("sub", ManagedIdentity.OBJECT_ID)
                .add("ver", "2.0")
                .build();
        return jwts.sign(claims, apps.graph());
    }
}
