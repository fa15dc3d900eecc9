package dev.entrada.entra.verification;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** The keys of one answer of Entra's, by their IDs. */
record PublishedKeys(Map<String, PublishedKey> byId, Instant fetchedAt) {
    /** How long nobody asks for newer ones. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** How long they serve while newer ones cannot be had; as long as Entra itself lets them be cached. */
    private static final Duration USABLE = Duration.ofDays(1);

    static final PublishedKeys NONE = new PublishedKeys(Map.of(), Instant.MIN);

    /**
     * Those that can verify a signature. Entra's have no {@code alg}; the algorithm is pinned by the verifier.
     *
     * @return nothing where it is no JWKS, or one without such keys: then somebody else answers in Entra's place
     */
    static Optional<PublishedKeys> of(String jwks, Instant now) {
        try {
            var keys = new JsonWebKeySet(jwks)
                    .getJsonWebKeys().stream()
                            .filter(key -> key.getKeyId() != null && !"enc".equals(key.getUse()))
                            .filter(key -> key.getKey() instanceof RSAPublicKey)
                            .collect(Collectors.toUnmodifiableMap(
                                    JsonWebKey::getKeyId, PublishedKeys::key, (first, again) -> first));
            return keys.isEmpty() ? Optional.empty() : Optional.of(new PublishedKeys(keys, now));
        } catch (JoseException malformed) {
            return Optional.empty();
        }
    }

    Optional<PublishedKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    boolean areFresh(Instant now) {
        return isYounger(FRESH, now) && !fetchedAt.isAfter(now); // the clock may have gone back
    }

    boolean areUsable(Instant now) {
        return isYounger(USABLE, now);
    }

    private boolean isYounger(Duration age, Instant now) {
        return fetchedAt.isAfter(now.minus(age));
    }

    private static PublishedKey key(JsonWebKey key) {
        return new PublishedKey(
                (RSAPublicKey) key.getKey(), Optional.ofNullable(key.getOtherParameterValue("issuer", String.class)));
    }
}
