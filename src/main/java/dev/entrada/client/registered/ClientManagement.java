package dev.entrada.client.registered;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;

import dev.entrada.client.Client;
import dev.entrada.client.ClientSecret;
import dev.entrada.client.block.BlockList;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * What a client may do about its own registration, <a href="https://www.rfc-editor.org/rfc/rfc7592#section-2">RFC 7592
 * §2</a>. Only confidential clients may: public ones with the same metadata share a {@code client_id}.
 */
@ApplicationScoped
public class ClientManagement {

    @Inject
    RegisteredClients clients;

    @Inject
    BlockList blockList;

    @Inject
    Sealing sealing;

    @Inject
    Clock clock;

    @Inject
    Event<SecurityEvent> events;

    /** The registration access token of a client; none for a public one. */
    public Optional<String> token(Client client) {
        return client.isPublic()
                ? Optional.empty()
                : Optional.of(token(client.id()).value());
    }

    /**
     * The client that the token is for.
     *
     * @throws OAuthException {@code invalid_token}, for a wrong token and a client that is not there alike
     */
    public Client managed(String id, String token) {
        var client = clients.find(id)
                .filter(found -> !found.isPublic() && token(found.id()).isGivenAs(token))
                .filter(found -> !blockList.blocks(found))
                .orElseThrow(() -> INVALID_TOKEN.because("the registration access token is not good for this client"));
        client.requireCurrent(clock.instant());
        return client;
    }

    /** Ends a registration, and with it whatever users granted the client. */
    public void delete(Client client) {
        blockList.add(client, "deleted by the client itself");
        events.fire(new SecurityEvent(
                SecurityEvent.Kind.CLIENT_DELETED,
                Optional.empty(),
                Optional.of(client.name()),
                "the client ended its registration"));
    }

    private ClientSecret token(String id) {
        return ClientSecret.derived(sealing, Purpose.REGISTRATION_TOKEN, id);
    }
}
