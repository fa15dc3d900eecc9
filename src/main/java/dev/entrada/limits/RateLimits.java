package dev.entrada.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.entrada.config.LimitSettings.Rate;
import dev.entrada.config.Settings;
import dev.entrada.oauth.SecurityEvent;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Who did what how often in the last minute, and whether that is enough. */
@ApplicationScoped
public class RateLimits {
    /** Beyond this, who came least lately is forgotten, and begins anew. */
    static final int MOST_KEPT = 50_000;

    private static final Duration PERIOD = Duration.ofMinutes(1);

    @Inject
    Settings settings;

    @Inject
    Event<SecurityEvent> events;

    /** Not the time of day: if that went back, no allowance would grow until it is there again. */
    LongSupplier nanos = System::nanoTime;

    private Cache<Counted, Allowance> allowances;

    private record Counted(Rate rate, String who) {}

    private record Allowance(Bucket bucket, AtomicBoolean isReported) {}

    @PostConstruct
    void open() {
        allowances = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .ticker(nanos::getAsLong)
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .build();
    }

    /**
     * Counts one more.
     *
     * @param who an address, a client at an address, a user with a client, or nothing where everybody is counted together
     * @throws ClientErrorException 429 with {@code Retry-After} (RFC 6585 §4) where that is one too many
     */
    public void count(Rate rate, String who) {
        tryCount(rate, who).ifPresent(wait -> {
            throw refusal(wait);
        });
    }

    /** Counts one more. @return how long to wait, in whole seconds, where that is one too many */
    public Optional<Duration> tryCount(Rate rate, String who) {
        if (!isLimited(rate)) {
            return Optional.empty();
        }
        var allowance = allowance(rate, who);
        return allowance.bucket.tryConsume(1) ? Optional.empty() : Optional.of(waiting(rate, who, allowance));
    }

    /** Counts what has happened already; it takes effect at the next {@link #require}. */
    void note(Rate rate, String who) {
        if (isLimited(rate)) {
            allowance(rate, who).bucket.tryConsume(1);
        }
    }

    /** Counts nothing, but refuses as {@link #count} does where there was too much already. */
    void require(Rate rate, String who) {
        if (isLimited(rate)) {
            var allowance = allowance(rate, who);
            if (!allowance.bucket.estimateAbilityToConsume(1).canBeConsumed()) {
                throw refusal(waiting(rate, who, allowance));
            }
        }
    }

    /** How many are remembered. */
    long kept() {
        allowances.cleanUp();
        return allowances.estimatedSize();
    }

    private boolean isLimited(Rate rate) {
        return most(rate) > 0;
    }

    private int most(Rate rate) {
        return settings.limits().perMinute().get(rate);
    }

    private Allowance allowance(Rate rate, String who) {
        return allowances.get(new Counted(rate, who), any -> new Allowance(full(most(rate)), new AtomicBoolean()));
    }

    private Bucket full(int most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, PERIOD))
                .withCustomTimePrecision(new Time())
                .build();
    }

    /** Reported once: whoever is refused goes on trying. */
    private Duration waiting(Rate rate, String who, Allowance allowance) {
        if (allowance.isReported.compareAndSet(false, true)) {
            events.fire(SecurityEvent.of(
                    SecurityEvent.Kind.RATE_LIMITED,
                    rate.setting().key() + " exceeded" + (who.isEmpty() ? "" : " from " + who.split(" ")[0])));
        }
        var nanos = allowance.bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Duration.ofSeconds(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
    }

    private static ClientErrorException refusal(Duration wait) {
        return new ClientErrorException(Response.status(Response.Status.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, wait.toSeconds())
                .build());
    }

    private final class Time implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
