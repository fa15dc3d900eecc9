package dev.entrada.entra.verification;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import dev.entrada.oauth.OAuthException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/** A token that a key of Entra's signed, for an audience of ours, and for now. By whose authority is yet to be judged. */
record SignedToken(EntraClaims claims, PublishedKey key) {

    /** Signature first: RS256 and nothing else, whatever a header or a key says (RFC 8725 §3.1). */
    record Check(EntraKeys keys, Clock clock, Duration skew) {

        /** @throws OAuthException where the keys could not be had: that is no flaw of the token */
        SignedToken passed(String token, Set<String> audiences) throws FlawedToken {
            var key = new KeyOfToken(keys);
            try {
                var claims = new JwtConsumerBuilder()
                        .setJwsAlgorithmConstraints(PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                        .setVerificationKeyResolver(key)
                        .setExpectedAudience(true, audiences.toArray(String[]::new))
                        .setRequireExpirationTime()
                        .setAllowedClockSkewInSeconds((int) skew.toSeconds())
                        .setEvaluationTime(
                                NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                        .build()
                        .processToClaims(token);
                return new SignedToken(new EntraClaims(claims), key.found);
            } catch (InvalidJwtException invalid) {
                outage(invalid).ifPresent(away -> {
                    throw away;
                });
                throw new FlawedToken(TokenFlaw.of(invalid, UnverifiedToken.of(token)));
            }
        }

        private static Optional<OAuthException> outage(InvalidJwtException invalid) {
            return Stream.<Throwable>iterate(invalid, cause -> cause != null, Throwable::getCause)
                    .filter(OAuthException.class::isInstance)
                    .map(OAuthException.class::cast)
                    .findFirst();
        }
    }

    /** Finds the key that one token names, and remembers it. */
    private static final class KeyOfToken implements VerificationKeyResolver {
        private final EntraKeys keys;
        private PublishedKey found;

        KeyOfToken(EntraKeys keys) {
            this.keys = keys;
        }

        @Override
        public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
            found = Optional.ofNullable(token.getKeyIdHeaderValue())
                    .flatMap(keys::find)
                    .orElseThrow(() -> new UnresolvableKeyException("no such key"));
            return found.value();
        }
    }
}
