package dev.entrada.standin.metadata;

import static dev.entrada.standin.metadata.JsonArrays.array;

import dev.entrada.standin.switches.NationalCloud;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.stream.Stream;

/** {@code GET /common/discovery/instance}: what MSAL asks first (I1). */
public record InstanceDiscoveryEndpoint(Tenants tenants, Switches switches) implements Endpoint {
    private static final String[] GLOBAL = {
        "login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"
    };

    @Override
    public Reply answer(Request request) {
        var address = tenants.addressed(request.tenant());
        var tenant = address.tenant().orElse(tenants.home());
        var metadata = Json.createArrayBuilder();
        clouds().forEach(metadata::add);
        return Reply.json(
                200,
                Json.createObjectBuilder()
                        .add(
                                "tenant_discovery_endpoint",
                                tenants.authority() + "/" + tenant.id() + "/v2.0/.well-known/openid-configuration")
                        .add("api-version", "1.1")
                        .add("metadata", metadata)
                        .build());
    }

    /** The stand-in as a cloud of its own, or those of Microsoft. */
    private Stream<JsonObjectBuilder> clouds() {
        return switches.nationalCloud() == NationalCloud.NONE
                ? Stream.of(cloud(tenants.authority().getAuthority()))
                : Stream.of(
                        cloud(GLOBAL),
                        cloud("login.partner.microsoftonline.cn", "login.chinacloudapi.cn"),
                        cloud("login.microsoftonline.us", "login.usgovcloudapi.net"));
    }

    private static JsonObjectBuilder cloud(String... aliases) {
        return Json.createObjectBuilder()
                .add("preferred_network", aliases[0])
                .add("preferred_cache", aliases[aliases.length > 1 ? 1 : 0])
                .add("aliases", array(aliases));
    }
}
