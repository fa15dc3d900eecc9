package dev.entrada.upstream;

import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.entrada.config.Settings;
import dev.entrada.entra.Entra;
import dev.entrada.entra.SignIn;
import dev.entrada.entra.http.Patience;
import dev.entrada.grant.Grant;
import dev.entrada.grant.Grants;
import dev.entrada.grant.RevocationReason;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps what we hold of Entra's fresh, and asks it in doing so whether the user is still welcome. */
@ApplicationScoped
public class UpstreamRefresh {

    private record Flight(String grantId, Duration needed) {}

    @Inject
    Settings settings;

    @Inject
    Entra entra;

    @Inject
    Grants grants;

    @Inject
    SignInDemand signInDemand;

    @Inject
    Clock clock;

    /** How long a renewal waits for its turn. */
    Duration queue = Duration.ofSeconds(5);

    private final SingleFlight<Flight, Optional<Grant>> flights = new SingleFlight<>();
    private Semaphore turns;

    @PostConstruct
    void open() {
        turns = new Semaphore(Math.max(1, settings.store().poolSize() / 2), true);
    }

    /**
     * The grant, with Entra's tokens good for some time yet. However many ask at once, Entra is asked once.
     *
     * @return nothing where the grant has ended
     * @throws OAuthException {@code invalid_grant} where Entra no longer vouches for the user, and then the grant ends;
     *     anything else leaves the grant as it was, because neither an outage nor our own expired secret is the user's
     */
    public Optional<Grant> goodFor(Duration needed, String grantId) {
        return grants.find(grantId).flatMap(held -> goodFor(needed, held));
    }

    /**
     * A grant that was read just now, with Entra's tokens good for as long as an access token that is issued now.
     *
     * @see #goodFor
     */
    public Optional<Grant> refreshed(Grant held) {
        return goodFor(settings.lifetimes().accessToken(), held);
    }

    private Optional<Grant> goodFor(Duration needed, Grant held) {
        var id = held.id();
        return Optional.of(held).filter(grant -> isGoodFor(needed, grant)).or(() -> Patience.ordinary()
                .during(() -> flights.fetch(new Flight(id, needed), () -> queued(needed, id))));
    }

    /** Of the granted scopes, those that Entra and the user's roles still allow. */
    public Scopes stillAllowed(Grant grant, SignIn signIn) {
        return grant.scopes().intersect(settings.scopes().allowedBy(signIn.entraScopes(), signIn.roles()));
    }

    private boolean isGoodFor(Duration needed, Grant grant) {
        return grant.upstreamExpiresAt().isAfter(clock.instant().plus(needed));
    }

    /**
     * The row lock of a grant, which keeps other nodes out, takes a connection to the database for as long as Entra takes
     * to answer. While it takes long, half of the pool stays for everybody else.
     */
    private Optional<Grant> queued(Duration needed, String grantId) {
        if (!hasTurn()) {
            throw TEMPORARILY_UNAVAILABLE.because("the identity provider takes long to answer; try again later");
        }
        try {
            return renewed(needed, grantId);
        } finally {
            turns.release();
        }
    }

    private boolean hasTurn() {
        try {
            return turns.tryAcquire(queue.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Grant> renewed(Duration needed, String grantId) {
        try {
            return grants.renew(grantId, grant -> isGoodFor(needed, grant) ? grant : renewed(grant));
        } catch (OAuthException refusal) {
            if (refusal.error() == INVALID_GRANT) {
                signInDemand.end(grantId, RevocationReason.ENDED_BY_ENTRA, refusal);
            }
            throw refusal;
        }
    }

    private Grant renewed(Grant grant) {
        var held = SignIn.of(grant.upstream());
        var renewed = entra.refresh(held.tokens(), grant.scopes(), grant.tenant(), grant.subject());
        return grant.withUpstream(renewed.toJson(), renewed.tokens().expiresAt());
    }
}
