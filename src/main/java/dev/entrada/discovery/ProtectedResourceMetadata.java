package dev.entrada.discovery;

import dev.entrada.oauth.Json;
import dev.entrada.oauth.Scopes;
import jakarta.json.JsonObject;

/**
 * What the MCP endpoint is and where to get tokens for it.
 *
 * @param resource the endpoint in the spelling that the client uses: clients compare it with what their user typed
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-2">RFC 9728 §2</a>
 */
record ProtectedResourceMetadata(String resource, String issuer, Scopes scopes) {

    JsonObject toJson() {
        var scopesSupported = Json.createArrayBuilder();
        scopes.tokens().forEach(scopesSupported::add);
        return Json.createObjectBuilder()
                .add("resource", resource)
                .add("authorization_servers", Json.createArrayBuilder().add(issuer))
                .add("scopes_supported", scopesSupported)
                .add("bearer_methods_supported", Json.createArrayBuilder().add("header"))
                .add("resource_name", "Entrada")
                .build();
    }
}
