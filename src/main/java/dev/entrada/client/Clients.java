package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static dev.entrada.oauth.OAuthError.INVALID_CLIENT_METADATA;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.ClientAuthenticationMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** The clients of this server. None is stored: each carries its metadata in its {@code client_id}. */
@ApplicationScoped
public class Clients {

    @Inject
    ClientIds ids;

    @Inject
    Sealing sealing;

    /** Registers a client, RFC 7591 §3. The same metadata always get the same {@code client_id}. */
    public Client register(ClientMetadata metadata) {
        return ids.write(metadata)
                .map(id -> client(id, metadata))
                .orElseThrow(() ->
                        INVALID_CLIENT_METADATA.because("the metadata are too long: register fewer redirect_uris"));
    }

    /** The client of that id, if it is one of ours. */
    public Optional<Client> find(String id) {
        return ids.read(id).map(metadata -> client(id, metadata));
    }

    public Client get(String id) {
        return find(id).orElseThrow(() -> INVALID_CLIENT.because("client_id is unknown: register again"));
    }

    /** The secret of a confidential client: derived from its id, so it need not be stored. */
    public Optional<String> secret(Client client) {
        return client.authenticationMethod() == ClientAuthenticationMethod.NONE
                ? Optional.empty()
                : Optional.of(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                sealing.mac(Purpose.CLIENT_SECRET, client.id().getBytes(UTF_8))));
    }

    /** Whether {@code given} is the client's secret; compared in constant time. */
    boolean isSecret(Client client, String given) {
        return secret(client)
                .map(secret -> MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8)))
                .orElse(false);
    }

    private static Client client(String id, ClientMetadata metadata) {
        return new Client(
                id, metadata.name(), metadata.redirectUris(), metadata.authenticationMethod(), metadata.grantTypes());
    }
}
