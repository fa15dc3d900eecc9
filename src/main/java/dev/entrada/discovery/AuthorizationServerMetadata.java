package dev.entrada.discovery;

import dev.entrada.config.PublicUrl;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.Json;
import dev.entrada.oauth.Scopes;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.stream.Stream;

/**
 * What this authorization server is, derived from what it can do.
 *
 * @param documents whether clients may introduce themselves by the URL of a metadata document
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-2">RFC 8414 §2</a>
 */
record AuthorizationServerMetadata(PublicUrl publicUrl, Scopes scopes, Capabilities capabilities, boolean documents) {

    JsonObject toJson() {
        return builder().build();
    }

    /** The same document with what OpenID Connect Discovery 1.0 §3 requires. */
    JsonObject toOpenIdConfiguration() {
        return builder()
                .add("subject_types_supported", array(Stream.of("public")))
                .add("id_token_signing_alg_values_supported", array(Stream.of("RS256")))
                .build();
    }

    private JsonObjectBuilder builder() {
        var json = Json.createObjectBuilder();
        if (capabilities.registration()) {
            json.add("registration_endpoint", url("/register"));
        }
        return json.add("issuer", publicUrl.issuer())
                .add("authorization_endpoint", url("/authorize"))
                .add("token_endpoint", url("/token"))
                .add("revocation_endpoint", url("/revoke"))
                .add("introspection_endpoint", url("/introspect"))
                .add("jwks_uri", url("/oauth/jwks"))
                .add("scopes_supported", array(scopes.tokens().stream()))
                .add("response_types_supported", array(capabilities.responseTypes().stream()))
                .add("response_modes_supported", array(capabilities.responseModes().stream()))
                .add("grant_types_supported", array(capabilities.grantTypeCodes()))
                .add("code_challenge_methods_supported", array(capabilities.codeChallengeMethods().stream()))
                .add("token_endpoint_auth_methods_supported", array(capabilities.clientAuthenticationCodes()))
                .add("token_endpoint_auth_signing_alg_values_supported", algorithms())
                .add("revocation_endpoint_auth_methods_supported", array(capabilities.clientAuthenticationCodes()))
                .add("revocation_endpoint_auth_signing_alg_values_supported", algorithms())
                .add(
                        "introspection_endpoint_auth_methods_supported",
                        array(capabilities.confidentialAuthenticationCodes()))
                .add("introspection_endpoint_auth_signing_alg_values_supported", algorithms())
                .add("client_id_metadata_document_supported", documents)
                .add("authorization_response_iss_parameter_supported", true);
    }

    private JsonArray algorithms() {
        return array(capabilities.assertionAlgorithms().stream());
    }

    private String url(String path) {
        return publicUrl.at(path).toString();
    }

    private static JsonArray array(Stream<String> values) {
        var array = Json.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }
}
