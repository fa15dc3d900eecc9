package dev.entrada.access;

import dev.entrada.config.Settings;
import dev.entrada.grant.GrantRevoked;
import dev.entrada.grant.Revocations;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.oauth.SecurityEvent.Kind;
import dev.entrada.timer.Timer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which grants were revoked while access tokens of theirs may still be about. It asks the database twice in every
 * {@code entrada.revocation-lag}, whatever the load; what this node revokes itself counts at once.
 */
@ApplicationScoped
class RevocationWatch {
    private static final Logger LOG = System.getLogger(RevocationWatch.class.getName());
    /**
     * Asked again each time: clocks of nodes differ by a minute, and a revocation is visible only when its transaction ends,
     * which has another one.
     */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    @Inject
    Settings settings;

    @Inject
    Revocations revocations;

    @Inject
    Clock clock;

    @Inject
    Event<SecurityEvent> events;

    @Inject
    Timer timer;

    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private Instant askedAt = Instant.EPOCH;
    private boolean outage;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        ask();
        timer.every(settings.lifetimes().revocationLag().dividedBy(2), "Revocations are not looked for", this::ask);
    }

    /** What was revoked before no token can be older than is of no interest. */
    @PostConstruct
    void lookBack() {
        askedAt = beforeAnyToken(clock.instant());
    }

    void learn(@Observes GrantRevoked event) {
        revoked.put(event.grantId(), clock.instant());
    }

    /** Without a word to the audit: nobody presented anything. */
    boolean isRevoked(String grantId) {
        return revoked.containsKey(grantId);
    }

    boolean isRevoked(VerifiedToken token) {
        var grant = token.grantId().filter(revoked::containsKey);
        if (grant.isEmpty()) {
            return false;
        }
        if (reported.add(grant.get())) { // once: a client may go on trying
            events.fire(new SecurityEvent(
                    Kind.ACCESS_TOKEN_REFUSED,
                    Optional.of(token.caller().key()),
                    Optional.empty(),
                    "an access token of the revoked grant " + grant.get() + " was presented"));
        }
        return true;
    }

    /** Throws nothing: what was verified goes on being served. */
    void ask() {
        var now = clock.instant();
        if (now.isBefore(askedAt)) { // the clock went back: what was forgotten meanwhile may be about again
            askedAt = beforeAnyToken(now);
        }
        try {
            revocations.grantsRevokedSince(askedAt.minus(MARGIN)).forEach(grant -> revoked.putIfAbsent(grant, now));
            askedAt = now;
            forget(beforeAnyToken(now).minus(MARGIN.multipliedBy(2)));
            outage = false;
        } catch (RuntimeException unreachable) {
            if (!outage) {
                LOG.log(Level.WARNING, "Revocations by other nodes go unnoticed until the database answers again");
            }
            outage = true;
        }
    }

    private Instant beforeAnyToken(Instant now) {
        return now.minus(settings.lifetimes().accessToken());
    }

    private void forget(Instant noTokenIsOlder) {
        revoked.values().removeIf(noTokenIsOlder::isAfter);
        reported.retainAll(revoked.keySet());
    }
}
