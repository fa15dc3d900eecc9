package dev.entrada.entra;

import java.security.Key;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Tokens with the claims that Entra's version 2.0 tokens have (no {@code jti}, but {@code uti}), changed as a test
 * needs.
 */
final class EntraToken {
    static final String TENANT = "11111111-2222-3333-4444-555555555555";
    static final String CLIENT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    static final String SECRET = "s3cr~et.Q_8+&=";
    static final String USER = "99999999-0000-0000-0000-000000000001";
    static final String NONCE = "nonce-of-this-sign-in";
    static final RsaJsonWebKey KEY = key("jS1Xo1OWDj_52vbwGNgvQO2VzMc");

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private RsaJsonWebKey key = KEY;
    private Optional<String> keyId = Optional.empty();

    private EntraToken(String authority, Clock clock) {
        var now = clock.instant().getEpochSecond();
        with("iss", authority + "/" + TENANT + "/v2.0")
                .with("aud", CLIENT)
                .with("tid", TENANT)
                .with("oid", USER);
        with("sub", "pairwise-subject")
                .with("ver", "2.0")
                .with("uti", "AbCdEf")
                .with("rh", "0.A")
                .with("aio", "opaque");
        with("iat", now).with("nbf", now).with("exp", now + 4150);
    }

    static EntraToken access(String authority, Clock clock) {
        return new EntraToken(authority, clock)
                .with("azp", CLIENT)
                .with("azpacr", "1")
                .with("scp", "customer:read Tickets.Write")
                .with("roles", List.of("Agent"))
                .with("xms_ftd", "something new");
    }

    static EntraToken id(String authority, Clock clock) {
        return new EntraToken(authority, clock)
                .with("nonce", NONCE)
                .with("name", "Alice Example")
                .with("preferred_username", "alice@contoso.example");
    }

    static RsaJsonWebKey key(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setUse("sig");
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    EntraToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    EntraToken without(String claim) {
        claims.remove(claim);
        return this;
    }

    /** Names another key than the one that signs. */
    EntraToken withKeyId(String id) {
        keyId = Optional.of(id);
        return this;
    }

    EntraToken signedBy(RsaJsonWebKey other) {
        key = other;
        return this;
    }

    String signed() {
        return signed("RS256", key.getPrivateKey());
    }

    String signed(String algorithm, Key signingKey) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setKeyIdHeaderValue(keyId.orElseGet(key::getKeyId));
        jws.setHeader("typ", "JWT");
        jws.setPayload(JsonUtil.toJson(claims));
        jws.setKey(signingKey);
        jws.setDoKeyValidation(false);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
