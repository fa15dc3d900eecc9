package dev.entrada.standin.metadata;

import static dev.entrada.standin.metadata.JsonArrays.array;

import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;

/** {@code GET /common/discovery/instance}: what MSAL asks first (I1). */
public record InstanceDiscoveryEndpoint(Tenants tenants) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        var address = tenants.addressed(request.tenant());
        var tenant = address.tenant().orElse(tenants.home());
        var host = tenants.authority().getAuthority();
        var metadata = Json.createObjectBuilder()
                .add("preferred_network", host)
                .add("preferred_cache", host)
                .add("aliases", array(host));
        return Reply.json(
                200,
                Json.createObjectBuilder()
                        .add(
                                "tenant_discovery_endpoint",
                                tenants.authority() + "/" + tenant.id() + "/v2.0/.well-known/openid-configuration")
                        .add("api-version", "1.1")
                        .add("metadata", Json.createArrayBuilder().add(metadata))
                        .build());
    }
}
