package dev.entrada.client.registered;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT_METADATA;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.client.Client;
import dev.entrada.client.ClientMetadata;
import dev.entrada.client.ClientProof;
import dev.entrada.client.ClientSecret;
import dev.entrada.client.ClientTerms;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.ClientAuthenticationMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Optional;

/** The clients that registered. None is stored: each carries its metadata in its {@code client_id}. */
@ApplicationScoped
public class RegisteredClients {

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

    /** The client of that id, if we issued it. */
    public Optional<Client> find(String id) {
        return ids.read(id).map(metadata -> client(id, metadata));
    }

    private Client client(String id, ClientMetadata metadata) {
        return new Client(
                id,
                metadata.name(),
                metadata.redirectUris(),
                metadata.grantTypes(),
                proof(id, metadata.authenticationMethod()),
                ClientTerms.of(metadata.softwareId()));
    }

    private ClientProof proof(String id, ClientAuthenticationMethod method) {
        return method == ClientAuthenticationMethod.NONE ? ClientProof.NONE : ClientProof.of(method, secret(id));
    }

    /** Derived from the id, so it need not be stored. */
    private ClientSecret secret(String id) {
        var mac = sealing.mac(Purpose.CLIENT_SECRET, id.getBytes(UTF_8));
        return new ClientSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
    }
}
