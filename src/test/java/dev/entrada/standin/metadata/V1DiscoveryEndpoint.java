package dev.entrada.standin.metadata;

import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;

/** {@code GET /{tenant}/.well-known/openid-configuration}: the v1.0 document, whose issuer is another host's (D5). */
public record V1DiscoveryEndpoint(Tenants tenants, DiscoveryEndpoint v2) implements Endpoint {
    @Override
    public Reply answer(Request request) {
        var address = tenants.addressed(request.tenant());
        var document = Json.createObjectBuilder(v2.document(address));
        locations(tenants.authority() + "/" + address.segment()).forEach(document::add);
        return Reply.json(
                        200,
                        DiscoveryEndpoint.forApp(
                                request, issuedBy(address, document).build()))
                .asPublicDocument();
    }

    private JsonObjectBuilder issuedBy(Tenants.Address address, JsonObjectBuilder document) {
        return document.add("issuer", tenants.issuerV1(address.issuerTenant())).remove("mtls_endpoint_aliases");
    }

    private static Map<String, String> locations(String base) {
        return Map.of(
                "token_endpoint", base + "/oauth2/token",
                "authorization_endpoint", base + "/oauth2/authorize",
                "device_authorization_endpoint", base + "/oauth2/devicecode",
                "end_session_endpoint", base + "/oauth2/logout",
                "jwks_uri", base + "/discovery/keys");
    }
}
