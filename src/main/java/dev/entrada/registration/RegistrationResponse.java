package dev.entrada.registration;

import dev.entrada.client.Client;
import dev.entrada.config.PublicUrl;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.Json;
import dev.entrada.oauth.Scopes;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The client information response: everything that was registered, substituted values included. RFC 7591 §3.2.1.
 *
 * @param managementToken by which the client may read or end its registration, RFC 7592 §3
 */
record RegistrationResponse(
        Client client, Optional<String> managementToken, Scopes scopes, PublicUrl publicUrl, Instant issuedAt) {

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
        addSecret(json);
        managementToken.ifPresent(token -> json.add("registration_access_token", token)
                .add(
                        "registration_client_uri",
                        publicUrl.at("/register/" + client.id()).toString()));
        return json.build();
    }

    /** §3.2.1: the expiry is REQUIRED where a secret is issued; it ends with the {@code client_id} that it is made of. */
    private void addSecret(JsonObjectBuilder json) {
        client.proof().secret().ifPresent(secret -> json.add("client_secret", secret.value())
                .add(
                        "client_secret_expires_at",
                        client.terms().expiresAt().map(Instant::getEpochSecond).orElse(0L)));
    }

    private static JsonArray array(Stream<String> values) {
        var array = Json.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }

    @Override
    public String toString() {
        return "RegistrationResponse[" + client.name() + ", redacted]";
    }
}
