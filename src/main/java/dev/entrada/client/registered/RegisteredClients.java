package dev.entrada.client.registered;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT_METADATA;

import dev.entrada.client.Client;
import dev.entrada.client.ClientMetadata;
import dev.entrada.client.ClientProof;
import dev.entrada.client.ClientSecret;
import dev.entrada.client.ClientTerms;
import dev.entrada.config.Settings;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.ClientAuthenticationMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** The clients that registered. None is stored: each carries its metadata in its {@code client_id}. */
@ApplicationScoped
public class RegisteredClients {

    @Inject
    Settings settings;

    @Inject
    ClientIds ids;

    @Inject
    Sealing sealing;

    @Inject
    Clock clock;

    /** Registers a client, RFC 7591 §3. The same metadata of a public client get the same {@code client_id} on one day. */
    public Client register(ClientMetadata metadata) {
        var issued = IssuedMetadata.of(metadata, clock.instant());
        return ids.write(issued)
                .map(id -> client(id, issued))
                .orElseThrow(() ->
                        INVALID_CLIENT_METADATA.because("the metadata are too long: register fewer redirect_uris"));
    }

    /** The client of that id, if we issued it and the settings of today still allow a redirect URI of it. */
    public Optional<Client> find(String id) {
        return ids.read(id).map(issued -> client(id, issued)).filter(client -> !client.redirectUris()
                .isEmpty());
    }

    private Client client(String id, IssuedMetadata issued) {
        var metadata = issued.metadata();
        var registration = settings.registration();
        return new Client(
                id,
                metadata.name(),
                metadata.redirectUris().stream().filter(registration::allows).toList(),
                metadata.grantTypes(),
                proof(id, metadata.authenticationMethod()),
                ClientTerms.of(metadata.softwareId(), issued.expiresAt(registration.lifetime())));
    }

    private ClientProof proof(String id, ClientAuthenticationMethod method) {
        return method == ClientAuthenticationMethod.NONE
                ? ClientProof.NONE
                : ClientProof.of(method, ClientSecret.derived(sealing, Purpose.CLIENT_SECRET, id));
    }
}
