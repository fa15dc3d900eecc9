package dev.entrada.entra.verification;

import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.http.Pause;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.refusal.Outcome;
import dev.entrada.oauth.OAuthException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Entra's keys. They roll without notice: newer ones are fetched in the background every hour, and at once for a key ID
 * that is not among them, but not for every token with an invented one. Nobody waits for newer ones while those that are
 * held still serve, and they serve through an outage of a day.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/signing-key-rollover">Signing key rollover in the
 *     Microsoft identity platform</a>
 */
public final class EntraKeys {
    private static final Logger LOG = System.getLogger(EntraKeys.class.getName());

    private final URI location;
    private final EntraConnection connection;
    private final Clock clock;
    private final Executor background;
    private final Pause betweenForcedFetches = new Pause(Duration.ofMinutes(5));
    private final Pause betweenBackgroundFetches = new Pause(Duration.ofMinutes(1));

    private volatile PublishedKeys held = PublishedKeys.NONE;
    private CompletableFuture<PublishedKeys> flight = CompletableFuture.completedFuture(PublishedKeys.NONE);

    /** @param background where keys are fetched that nobody waits for */
    public EntraKeys(URI location, EntraConnection connection, Clock clock, Executor background) {
        this.location = location;
        this.connection = connection;
        this.clock = clock;
        this.background = background;
    }

    /**
     * The key of that ID, as far as it can be known now.
     *
     * @throws OAuthException {@code temporarily_unavailable} while it cannot, because Entra does not answer
     */
    Optional<PublishedKey> find(String id) {
        var before = held;
        var keys = usable();
        var known = keys.find(id);
        return known.isPresent() || keys != before ? known : sought(id);
    }

    private PublishedKeys usable() {
        var now = clock.instant();
        var keys = held;
        if (!keys.areUsable(now)) {
            return landed(takeOff(Runnable::run, () -> true));
        }
        if (!keys.areFresh(now)) {
            takeOff(background, () -> betweenBackgroundFetches.beginIfOver(now));
        }
        return keys;
    }

    private Optional<PublishedKey> sought(String id) {
        var now = clock.instant();
        return landed(takeOff(Runnable::run, () -> betweenForcedFetches.beginIfOver(now)))
                .find(id);
    }

    /**
     * A new fetch if it is allowed. Whoever comes while one is under way shares its outcome, for it may bring their key,
     * too; and where none is allowed, that of the last one stands.
     */
    private CompletableFuture<PublishedKeys> takeOff(Executor executor, BooleanSupplier allowed) {
        var mine = new CompletableFuture<PublishedKeys>();
        synchronized (this) {
            if (!flight.isDone() || !allowed.getAsBoolean()) {
                return flight;
            }
            flight = mine;
        }
        try {
            executor.execute(() -> land(mine));
        } catch (RejectedExecutionException stopping) {
            mine.completeExceptionally(Outcome.TRY_LATER.during(Leg.SIGN_IN));
        }
        return mine;
    }

    private void land(CompletableFuture<PublishedKeys> mine) {
        try {
            held = fetched();
            mine.complete(held);
        } catch (RuntimeException failure) {
            mine.completeExceptionally(failure);
        } finally {
            mine.cancel(false); // changes nothing but after an Error, for which nobody shall wait
        }
    }

    private static PublishedKeys landed(CompletableFuture<PublishedKeys> flight) {
        try {
            return flight.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Without a look at its headers: Entra's {@code max-age} of a day would keep a withdrawn key for a day. */
    private PublishedKeys fetched() {
        var answer = connection.get(location);
        return Optional.of(answer.body())
                .filter(any -> answer.statusCode() == HttpURLConnection.HTTP_OK)
                .flatMap(jwks -> PublishedKeys.of(jwks, clock.instant()))
                .orElseThrow(() -> unusable(answer.statusCode()));
    }

    private OAuthException unusable(int status) {
        LOG.log(
                Level.WARNING,
                "No keys at {0}: status {1}. If it stays so, check mp.jwt.verify.publickey.location.",
                location,
                status);
        return Outcome.TRY_LATER.during(Leg.SIGN_IN);
    }
}
