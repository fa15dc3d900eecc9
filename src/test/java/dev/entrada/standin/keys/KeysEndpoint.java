package dev.entrada.standin.keys;

import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;

/** {@code GET /{tenant}/discovery/v2.0/keys}. */
public record KeysEndpoint(SigningKeys keys, Tenant tenant) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        var issuer = tenant.issuer(tenant.addressed(request.tenant()).issuerTenant());
        return Reply.json(200, keys.jwks(issuer)).asPublicDocument();
    }
}
