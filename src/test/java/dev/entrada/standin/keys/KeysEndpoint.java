package dev.entrada.standin.keys;

import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;

/** {@code GET /{tenant}/discovery/v2.0/keys}; with {@code appid}, the keys of that application alone (J4). */
public record KeysEndpoint(SigningKeys keys, Tenants tenants) implements Endpoint {
    /** Where the v1.0 document points to; keys have no issuer there. */
    public static final String V1 = "discovery/keys";

    @Override
    public Reply answer(Request request) {
        var address = tenants.addressed(request.tenant());
        var issuer = request.endpoint().equals(V1) ? "" : tenants.issuer(address.issuerTenant());
        var set = request.query().optional("appid").map(keys::of).orElseGet(keys::common);
        return Reply.json(200, set.jwks(issuer, tenants.cloud().instance())).asPublicDocument();
    }
}
