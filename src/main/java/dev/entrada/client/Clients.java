package dev.entrada.client;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static dev.entrada.oauth.OAuthError.UNAUTHORIZED_CLIENT;

import dev.entrada.client.block.BlockList;
import dev.entrada.client.document.DocumentClients;
import dev.entrada.client.registered.RegisteredClients;
import dev.entrada.config.LimitSettings.Rate;
import dev.entrada.limits.ClientAddress;
import dev.entrada.limits.RateLimits;
import dev.entrada.oauth.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import java.time.Clock;
import java.util.Optional;

/** The clients of this server, wherever they come from. */
@ApplicationScoped
public class Clients {

    @Inject
    ConfiguredClients configured;

    @Inject
    RegisteredClients registered;

    @Inject
    DocumentClients documents;

    @Inject
    BlockList blockList;

    @Inject
    Clock clock;

    @Inject
    RateLimits limits;

    @Inject
    ClientAddress address;

    /**
     * The client that a request names, if there is one, whether or not it may be used now.
     *
     * @throws OAuthException if it is a URL, and what is there makes no client
     * @throws ClientErrorException 429 where too much was fetched for the same address
     */
    public Optional<Client> find(String id) {
        return find(id, () -> limits.count(Rate.DOCUMENT_FETCHES, address.counted()));
    }

    /**
     * The same where this server asks by itself, and no address is to blame for what it fetches.
     *
     * @throws OAuthException if it is a URL, and what is there makes no client
     */
    public Optional<Client> findUnasked(String id) {
        return find(id, () -> {});
    }

    private Optional<Client> find(String id, Runnable beforeFetch) {
        return configured.find(id).or(() -> registered.find(id)).or(() -> documents.find(id, beforeFetch));
    }

    /**
     * The client of that id, although its registration may have ended: it is still known then where answers to it may go.
     *
     * @throws OAuthException {@code invalid_client} if it is unknown, {@code unauthorized_client} if it is blocked
     */
    public Client known(String id) {
        var client = find(id).orElseThrow(() -> INVALID_CLIENT.because("client_id is unknown: register again"));
        requireNotBlocked(client);
        return client;
    }

    /**
     * The client of that id, which may be used now.
     *
     * @throws OAuthException {@code invalid_client} or {@code unauthorized_client}
     */
    public Client get(String id) {
        var client = known(id);
        client.requireCurrent(clock.instant());
        return client;
    }

    /** Lets a client pass that may be used now. */
    void requireUsable(Client client) {
        requireNotBlocked(client);
        client.requireCurrent(clock.instant());
    }

    private void requireNotBlocked(Client client) {
        if (blockList.blocks(client)) {
            throw UNAUTHORIZED_CLIENT.because("an administrator of this server has blocked the client");
        }
    }
}
