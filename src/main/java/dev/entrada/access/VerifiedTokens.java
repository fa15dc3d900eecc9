package dev.entrada.access;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.entrada.config.Settings;
import dev.entrada.oauth.Digest;
import dev.entrada.oauth.OAuthException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The access tokens that were verified and did not expire yet. A token that was seen before costs a hash and two look-ups:
 * no RSA, no SQL, no network. Kept by hash, so that a heap dump holds no token that could be presented.
 */
@ApplicationScoped
class VerifiedTokens {
    /** 2 kB each, and a token that was forgotten costs one RSA operation again. */
    private static final int MOST = 10_000;

    @Inject
    Settings settings;

    @Inject
    AccessTokenCheck check;

    @Inject
    DirectTokenCheck directCheck;

    @Inject
    RevocationWatch revocations;

    @Inject
    Clock clock;

    private Cache<String, VerifiedToken> seen;

    @PostConstruct
    void open() {
        seen = Caffeine.newBuilder()
                .maximumSize(MOST)
                .executor(Runnable::run) // its own upkeep is less work than handing it to another thread
                .ticker(this::nanos)
                .expireAfter(Expiry.<String, VerifiedToken>creating((hash, token) -> remaining(token)))
                .build();
    }

    /**
     * Who presents this token.
     *
     * @throws OAuthException {@code invalid_token}
     */
    Caller callerOf(BearerToken token) {
        var verified = verified(token);
        if (revocations.isRevoked(verified)) {
            throw INVALID_TOKEN.because("what the access token stands for was revoked");
        }
        return verified.caller();
    }

    private VerifiedToken verified(BearerToken token) {
        var hash = Digest.sha256(token.value());
        return Optional.ofNullable(seen.getIfPresent(hash)).orElseGet(() -> {
            var verified = firstSight(token);
            seen.put(hash, verified);
            return verified;
        });
    }

    private VerifiedToken firstSight(BearerToken token) {
        return settings.directTokens() && token.isForeign() ? directCheck.verify(token) : check.verify(token);
    }

    /** A token of Entra's may live for a day; by then its key may have been withdrawn. */
    private Duration remaining(VerifiedToken token) {
        var left = Duration.between(clock.instant(), token.expiresAt());
        var most = settings.lifetimes().accessToken();
        return left.isNegative() ? Duration.ZERO : left.compareTo(most) < 0 ? left : most;
    }

    private long nanos() {
        var now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
