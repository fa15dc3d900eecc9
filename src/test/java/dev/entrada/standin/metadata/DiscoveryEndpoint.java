package dev.entrada.standin.metadata;

import static dev.entrada.standin.metadata.JsonArrays.array;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.tenant.Tenants;
import dev.entrada.standin.wire.Endpoint;
import dev.entrada.standin.wire.Given;
import dev.entrada.standin.wire.Reply;
import dev.entrada.standin.wire.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * {@code GET /{tenant}/v2.0/.well-known/openid-configuration}: Entra's members, and none that Entra lacks; above all no
 * {@code code_challenge_methods_supported}, {@code registration_endpoint} or {@code revocation_endpoint} (D1, D2).
 */
public record DiscoveryEndpoint(Tenants tenants, Switches switches) implements Endpoint {

    @Override
    public Reply answer(Request request) {
        return Reply.json(200, forApp(request, document(tenants.addressed(request.tenant()))))
                .asPublicDocument();
    }

    /** {@code ?appid=} leads on to the keys of that application (J4). */
    static JsonObject forApp(Request request, JsonObject document) {
        return request.query()
                .optional("appid")
                .map(app -> Json.createObjectBuilder(document)
                        .add("jwks_uri", document.getString("jwks_uri") + "?appid=" + Given.encode(app))
                        .build())
                .orElse(document);
    }

    JsonObject document(Tenants.Address address) {
        var base = tenants.authority() + "/" + address.segment();
        var document = Json.createObjectBuilder();
        endpoints(document, base, tenants.issuer(address.issuerTenant()));
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
        preview(document);
        return document.build();
    }

    /** What might have changed with the preview of client id metadata documents: nobody has looked since. */
    private void preview(JsonObjectBuilder document) {
        if (switches.is(AppCondition.CLIENT_METADATA_PREVIEW)) {
            document.add("client_id_metadata_document_supported", true)
                    .add("code_challenge_methods_supported", array("plain", "S256"));
        }
    }

    private void endpoints(JsonObjectBuilder document, String base, String issuer) {
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
                .add("userinfo_endpoint", "https://" + tenants.cloud().graph() + "/oidc/userinfo")
                .add("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                .add("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode")
                .add("http_logout_supported", true)
                .add("frontchannel_logout_supported", true)
                .add("end_session_endpoint", base + "/oauth2/v2.0/logout");
    }

    private void cloud(JsonObjectBuilder document, Tenants.Address address) {
        document.add(
                        "mtls_endpoint_aliases",
                        Json.createObjectBuilder()
                                .add(
                                        "token_endpoint",
                                        tenants.authority() + "/mtls/" + address.segment() + "/oauth2/v2.0/token"))
                .add("tls_client_certificate_bound_access_tokens", true);
        if (address.tenant().isPresent()) {
            document.add("tenant_region_scope", "WW");
        } else {
            document.addNull("tenant_region_scope");
        }
        document.add("cloud_instance_name", tenants.cloud().instance())
                .add("cloud_graph_host_name", tenants.cloud().aadGraph())
                .add("msgraph_host", tenants.cloud().graph())
                .add("rbac_url", "https://pas.windows.net");
    }
}
