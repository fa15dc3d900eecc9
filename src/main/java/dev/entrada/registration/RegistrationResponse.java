package dev.entrada.registration;

import dev.entrada.client.Client;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.Scopes;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.stream.Stream;

/** The client information response: everything that was registered, substituted values included. RFC 7591 §3.2.1. */
record RegistrationResponse(Client client, Scopes scopes, Instant issuedAt) {

    JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("client_id", client.id())
                .add("client_id_issued_at", issuedAt.getEpochSecond())
                .add("client_name", client.name())
                .add("redirect_uris", array(client.redirectUris().stream().map(Object::toString)))
                .add("grant_types", array(client.grantTypes().stream().sorted().map(GrantType::code)))
                .add("response_types", array(Capabilities.OURS.responseTypes().stream()))
                .add("token_endpoint_auth_method", client.authenticationMethod().code())
                .add("scope", scopes.toString());
        // §3.2.1: REQUIRED where a secret is issued; 0 means that it does not expire.
        client.proof().secret().ifPresent(secret -> json.add("client_secret", secret.value())
                .add("client_secret_expires_at", 0));
        return json.build();
    }

    private static JsonArray array(Stream<String> values) {
        var array = Json.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }
}
