package dev.entrada.entra.verification;

import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.refusal.Outcome;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Entra's keys. They roll without notice: they are fetched anew every hour, and at once for a key ID that is not among
 * them, but not for every token with an invented one. While Entra does not answer, the last known keys serve.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/signing-key-rollover">Signing key rollover in the
 *     Microsoft identity platform</a>
 */
public final class EntraKeys implements VerificationKeyResolver {
    private static final Logger LOG = System.getLogger(EntraKeys.class.getName());
    private static final Duration BETWEEN_FORCED_FETCHES = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FAILED_FETCHES = Duration.ofMinutes(1);
    private static final Duration FRESH = Duration.ofHours(1);

    private final EntraConnection connection;
    private final Clock clock;
    private final HttpsJwks published;
    private Instant forcedFetchAllowed = Instant.MIN;

    public EntraKeys(URI location, EntraConnection connection, Clock clock) {
        this(location, connection, clock, FRESH);
    }

    public EntraKeys(URI location, EntraConnection connection, Clock clock, Duration fresh) {
        this.connection = connection;
        this.clock = clock;
        published = new HttpsJwks(location.toString());
        published.setSimpleHttpGet(this::fetch);
        published.setDefaultCacheDuration(fresh.toSeconds());
        published.setRetainCacheOnErrorDuration(BETWEEN_FAILED_FETCHES.toSeconds());
        // jose4j counts from the last fetch of any kind, so that an emergency rollover soon after one would lock
        // everybody out for minutes; we count from the last fetch that an unknown key ID forced.
        published.setRefreshReprieveThreshold(0);
    }

    @Override
    public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            var id = Optional.ofNullable(token.getKeyIdHeaderValue()).orElse("");
            var known = find(id);
            if (known.isEmpty() && mayForceFetch()) {
                published.refresh();
                known = find(id);
            }
            return known.orElseThrow(() -> new UnresolvableKeyException("no such key at " + published.getLocation()));
        } catch (JoseException | IOException unusable) {
            throw new UnresolvableKeyException("no keys from " + published.getLocation(), unusable);
        }
    }

    /** Entra's keys have no {@code alg}; the algorithm is pinned by the verifier. */
    private Optional<Key> find(String id) throws JoseException, IOException {
        return published.getJsonWebKeys().stream()
                .filter(key -> id.equals(key.getKeyId()) && !"enc".equals(key.getUse()))
                .map(JsonWebKey::getKey)
                .filter(RSAPublicKey.class::isInstance)
                .findFirst();
    }

    private synchronized boolean mayForceFetch() {
        var now = clock.instant();
        if (now.isBefore(forcedFetchAllowed)) {
            return false;
        }
        forcedFetchAllowed = now.plus(BETWEEN_FORCED_FETCHES);
        return true;
    }

    /** Without its headers: Entra's {@code max-age} of a day would keep a withdrawn key for a day. */
    private SimpleResponse fetch(String location) {
        var answer = connection.get(URI.create(location));
        if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
            LOG.log(
                    Level.WARNING,
                    "No keys at {0}: status {1}. If it stays so, check mp.jwt.verify.publickey.location.",
                    location,
                    answer.statusCode());
            throw Outcome.TRY_LATER.during(Leg.SIGN_IN);
        }
        return new Response(answer.statusCode(), "OK", Map.of(), answer.body());
    }
}
