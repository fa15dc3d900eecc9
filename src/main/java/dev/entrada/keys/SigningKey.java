package dev.entrada.keys;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/** An RS256 key pair of ours, and how long it serves. */
record SigningKey(RsaJsonWebKey jwk, Instant createdAt) {
    private static final int BITS = 2048;
    private static final Duration SIGNS = Duration.ofDays(30);
    /** No token outlives its last day of signing by more than half an hour; a day allows for clocks and caches. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    /** Its {@code kid} is its RFC 7638 thumbprint. */
    static SigningKey generate(Instant now) {
        try {
            var jwk = RsaJwkGenerator.generateJwk(BITS);
            jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
            jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            jwk.setUse("sig");
            return new SigningKey(jwk, now);
        } catch (JoseException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** When a key was made that is past its overlap now. */
    static Instant forgottenBefore(Instant now) {
        return now.minus(SIGNS).minus(OVERLAP);
    }

    String kid() {
        return jwk.getKeyId();
    }

    boolean signsAt(Instant now) {
        return now.isBefore(createdAt.plus(SIGNS));
    }

    boolean isBelievedAt(Instant now) {
        return createdAt.isAfter(forgottenBefore(now));
    }

    /** The public half as a JWK, <a href="https://www.rfc-editor.org/rfc/rfc7517#section-4">RFC 7517 §4</a>. */
    JsonObject toPublicJwk() {
        var json = Json.createObjectBuilder();
        jwk.toParams(OutputControlLevel.PUBLIC_ONLY).forEach((name, value) -> json.add(name, value.toString()));
        return json.build();
    }

    String toPrivateJwk() {
        return jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid() + "]";
    }
}
