package dev.entrada.token;

import dev.entrada.client.Client;
import dev.entrada.client.Clients;
import dev.entrada.client.block.BlockList;
import dev.entrada.client.block.ClientBlocked;
import dev.entrada.config.Settings;
import dev.entrada.grant.Grants;
import dev.entrada.grant.RevocationReason;
import dev.entrada.oauth.OAuthException;
import dev.entrada.timer.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Ends what users granted clients that are blocked, so that their access tokens end too. It looks at the grants only when
 * the block list has changed, which it asks once in every {@code entrada.revocation-lag}.
 */
@ApplicationScoped
class BlockedClientSweep {
    private static final Logger LOG = System.getLogger(BlockedClientSweep.class.getName());

    @Inject
    Settings settings;

    @Inject
    BlockList blockList;

    @Inject
    Clients clients;

    @Inject
    Grants grants;

    @Inject
    Timer timer;

    private Optional<String> swept = Optional.empty();

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        timer.every(
                settings.lifetimes().revocationLag(),
                "Grants of blocked clients go on until the database answers again",
                this::sweep);
    }

    /** On this node at once. */
    void learn(@Observes ClientBlocked event) {
        grants.revokeAllOf(event.clientId(), RevocationReason.CLIENT_BLOCKED);
    }

    void sweep() {
        var state = blockList.state();
        if (state.isPresent() && !state.equals(swept)) {
            grants.clients().stream()
                    .filter(this::isBlocked)
                    .forEach(id -> grants.revokeAllOf(id, RevocationReason.CLIENT_BLOCKED));
        }
        swept = state;
    }

    private boolean isBlocked(String clientId) {
        return blockList.blocks(clientId)
                || known(clientId).filter(blockList::blocks).isPresent();
    }

    /**
     * Nothing where the document of a client cannot be fetched: it gets no more tokens then, and the others are looked at
     * all the same.
     */
    private Optional<Client> known(String clientId) {
        try {
            return clients.findUnasked(clientId);
        } catch (OAuthException unknown) {
            LOG.log(
                    Level.WARNING,
                    "Whether the client {0} is blocked was not found out: {1}",
                    clientId,
                    unknown.getMessage());
            return Optional.empty();
        }
    }
}
