package dev.entrada.standin.metadata;

import static dev.entrada.standin.metadata.JsonArrays.array;

import dev.entrada.standin.tenant.Tenant;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * {@code GET /{tenant}/v2.0/.well-known/openid-configuration}: Entra's members, and none that Entra lacks; above all no
 * {@code code_challenge_methods_supported}, {@code registration_endpoint} or {@code revocation_endpoint} (D1, D2).
 */
public record DiscoveryEndpoint(Tenant tenant) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        return Reply.json(200, document(tenant.addressed(request.tenant()))).asPublicDocument();
    }

    JsonObject document(Tenant.Address address) {
        var base = tenant.authority() + "/" + address.segment();
        var document = Json.createObjectBuilder();
        endpoints(document, base, tenant.issuer(address.issuerTenant()));
        document.add(
                        "claims_supported",
                        array(
                                "sub",
                                "iss",
                                "cloud_instance_name",
                                "cloud_instance_host_name",
                                "cloud_graph_host_name",
                                "msgraph_host",
                                "aud",
                                "exp",
                                "iat",
                                "auth_time",
                                "acr",
                                "nonce",
                                "preferred_username",
                                "name",
                                "tid",
                                "ver",
                                "at_hash",
                                "c_hash",
                                "email"))
                .add("kerberos_endpoint", base + "/kerberos");
        cloud(document, address);
        return document.build();
    }

    private static void endpoints(JsonObjectBuilder document, String base, String issuer) {
        document.add("token_endpoint", base + "/oauth2/v2.0/token")
                .add(
                        "token_endpoint_auth_methods_supported",
                        array(
                                "client_secret_post",
                                "private_key_jwt",
                                "client_secret_basic",
                                "self_signed_tls_client_auth"))
                .add("jwks_uri", base + "/discovery/v2.0/keys")
                .add("response_modes_supported", array("query", "fragment", "form_post"))
                .add("subject_types_supported", array("pairwise"))
                .add("id_token_signing_alg_values_supported", array("RS256"))
                .add("response_types_supported", array("code", "id_token", "code id_token", "id_token token"))
                .add("scopes_supported", array("openid", "profile", "email", "offline_access"))
                .add("issuer", issuer)
                .add("request_uri_parameter_supported", false)
                .add("userinfo_endpoint", "https://graph.microsoft.com/oidc/userinfo")
                .add("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                .add("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode")
                .add("http_logout_supported", true)
                .add("frontchannel_logout_supported", true)
                .add("end_session_endpoint", base + "/oauth2/v2.0/logout");
    }

    private void cloud(JsonObjectBuilder document, Tenant.Address address) {
        document.add(
                        "mtls_endpoint_aliases",
                        Json.createObjectBuilder()
                                .add(
                                        "token_endpoint",
                                        tenant.authority() + "/mtls/" + address.segment() + "/oauth2/v2.0/token"))
                .add("tls_client_certificate_bound_access_tokens", true);
        if (address.ours()) {
            document.add("tenant_region_scope", "WW");
        } else {
            document.addNull("tenant_region_scope");
        }
        document.add("cloud_instance_name", "microsoftonline.com")
                .add("cloud_graph_host_name", "graph.windows.net")
                .add("msgraph_host", "graph.microsoft.com")
                .add("rbac_url", "https://pas.windows.net");
    }
}
