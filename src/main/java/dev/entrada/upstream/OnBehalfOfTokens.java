package dev.entrada.upstream;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INVALID_GRANT;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.entrada.entra.OnBehalfOf;
import dev.entrada.entra.OnBehalfOfToken;
import dev.entrada.entra.SignIn;
import dev.entrada.entra.http.Patience;
import dev.entrada.grant.Grant;
import dev.entrada.grant.GrantRevoked;
import dev.entrada.grant.RevocationReason;
import dev.entrada.oauth.Digest;
import dev.entrada.oauth.OAuthException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tokens for other APIs on behalf of users: one for each grant and scope, as long as it lasts. Whatever is asked at once is
 * fetched once.
 */
@ApplicationScoped
public class OnBehalfOfTokens {
    private static final int MOST = 10_000;

    /** How long a token, Entra's for us or the other API's, must still last for a tool to begin with it. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** How long a user is not sent to sign in again for the same thing. */
    private static final Duration SENT_ENOUGH = Duration.ofHours(1);

    /** @param holder the grant, or the hash of a token that was presented */
    private record Key(String holder, String scope) {}

    /** @param user {@code tid/oid} */
    private record Need(String user, String scope) {
        String tenant() {
            return user.substring(0, user.indexOf('/'));
        }
    }

    @Inject
    UpstreamRefresh upstream;

    @Inject
    OnBehalfOf onBehalfOf;

    @Inject
    SignInDemand signInDemand;

    @Inject
    Clock clock;

    /** Not the time of day: if that went back, tokens would be kept after they have expired. */
    Ticker ticker = Ticker.systemTicker();

    private final SingleFlight<Key, OnBehalfOfToken> flights = new SingleFlight<>();
    private Cache<Key, OnBehalfOfToken> tokens;
    private Cache<Need, Boolean> sentToSignIn;

    @PostConstruct
    void open() {
        tokens = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(ticker)
                .expireAfter(Expiry.<Key, OnBehalfOfToken>creating((key, token) -> remaining(token)))
                .build();
        sentToSignIn = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(ticker)
                .expireAfterWrite(SENT_ENOUGH)
                .build();
    }

    /**
     * A token for the user of a grant.
     *
     * @throws OAuthException {@code invalid_grant} where the user has to sign in again; the grant has ended then, for
     *     otherwise a client would refresh its token instead of opening a browser. Where the same need has sent the user
     *     to sign in before, in vain, it is {@code access_denied} and the grant stays.
     */
    public OnBehalfOfToken forGrant(String grantId, String scope) {
        return cached(new Key(grantId, scope), () -> Patience.ordinary().during(() -> {
            var grant = upstream.goodFor(MARGIN, grantId)
                    .orElseThrow(() -> INVALID_GRANT.because("the sign-in has ended; sign in again"));
            return exchange(grant, scope);
        }));
    }

    /**
     * A token for a user who presented an access token of Entra's itself.
     *
     * @param user {@code access.Caller#key}
     */
    public OnBehalfOfToken forBearer(String accessToken, String user, String scope) {
        var need = new Need(user, scope);
        return cached(new Key(Digest.sha256(accessToken), scope), () -> exchange(accessToken, need, refusal -> {}));
    }

    void forget(@Observes GrantRevoked event) {
        tokens.asMap().keySet().removeIf(key -> key.holder().equals(event.grantId()));
    }

    private OnBehalfOfToken exchange(Grant grant, String scope) {
        var assertion = SignIn.of(grant.upstream()).tokens().accessToken();
        return exchange(
                assertion,
                new Need(grant.user(), scope),
                refusal -> signInDemand.end(grant.id(), RevocationReason.SIGN_IN_NEEDED, refusal));
    }

    private OnBehalfOfToken exchange(String assertion, Need need, Consumer<OAuthException> end) {
        try {
            var token = onBehalfOf.exchange(need.tenant(), assertion, need.scope());
            sentToSignIn.invalidate(need);
            return token;
        } catch (OAuthException refusal) {
            if (refusal.error() != INVALID_GRANT) {
                throw refusal;
            }
            if (sentToSignIn.asMap().putIfAbsent(need, true) != null) {
                throw ACCESS_DENIED.because(refusal.getMessage() + ", which was in vain: an administrator has to act");
            }
            end.accept(refusal);
            throw refusal;
        }
    }

    private OnBehalfOfToken cached(Key key, Supplier<OnBehalfOfToken> fetch) {
        return known(key)
                .orElseGet(() -> flights.fetch(key, () -> known(key).orElseGet(() -> {
                    var token = fetch.get();
                    tokens.put(key, token);
                    return token;
                })));
    }

    private Optional<OnBehalfOfToken> known(Key key) {
        return Optional.ofNullable(tokens.getIfPresent(key));
    }

    private Duration remaining(OnBehalfOfToken token) {
        var useful = Duration.between(clock.instant(), token.expiresAt()).minus(MARGIN);
        return useful.isNegative() ? Duration.ZERO : useful;
    }
}
