package dev.entrada.standin.keys;

import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Another issuer that Entra may trust, like that of a Kubernetes cluster: its tokens stand in place of a secret (T4). */
public final class FederatedIssuer {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final String issuer;
    private final Clock clock;
    private final Supplier<SigningKey> key;

    public FederatedIssuer(URI authority, Clock clock) {
        this.issuer = authority + "/_standin/cluster";
        this.clock = clock;
        this.key = new Once(clock);
    }

    /** Few tests need the key, so it is made for the first that does. */
    private static final class Once implements Supplier<SigningKey> {
        private final Clock clock;
        private Optional<SigningKey> made = Optional.empty();

        Once(Clock clock) {
            this.clock = clock;
        }

        @Override
        public synchronized SigningKey get() {
            made = made.or(() -> Optional.of(SigningKey.generate(clock.instant())));
            return made.get();
        }
    }

    public String issuer() {
        return issuer;
    }

    public PublicKey publicKey() {
        return key.get().publicKey();
    }

    /** What a workload finds in its {@code AZURE_FEDERATED_TOKEN_FILE}. */
    public String token(String subject, String audience) {
        var now = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setAudience(audience);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setNotBefore(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKeyIdHeaderValue(key.get().kid());
        jws.setKey(key.get().privateKey());
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("the stand-in cannot sign", e);
        }
    }
}
