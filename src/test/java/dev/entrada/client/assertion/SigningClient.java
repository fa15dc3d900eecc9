package dev.entrada.client.assertion;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A client that has keys of its own and signs assertions with them. */
public record SigningClient(String id, PublicJsonWebKey rsa, PublicJsonWebKey ec) {

    public static SigningClient of(String id) {
        try {
            var rsa = RsaJwkGenerator.generateJwk(2048);
            rsa.setKeyId("rsa-1");
            var ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            ec.setKeyId("ec-1");
            return new SigningClient(id, rsa, ec);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public ClientKeys keys() {
        return new ClientKeys.Inline(KeySet.parse(jwks()));
    }

    /** The public halves, as the client publishes them. */
    public String jwks() {
        return new JsonWebKeySet(List.of(rsa, ec)).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** What a good client says at {@code now} to {@code audience}; change what the test is about. */
    public JwtClaims claims(long now, String audience) {
        var claims = new JwtClaims();
        claims.setIssuer(id);
        claims.setSubject(id);
        claims.setAudience(audience);
        claims.setIssuedAt(NumericDate.fromSeconds(now));
        claims.setExpirationTime(NumericDate.fromSeconds(now + 300));
        claims.setJwtId(UUID.randomUUID().toString());
        return claims;
    }

    public ClientAssertion signed(JwtClaims claims) {
        return signed(claims, "RS256", rsa, jws -> {});
    }

    public ClientAssertion signed(
            JwtClaims claims, String algorithm, PublicJsonWebKey key, Consumer<JsonWebSignature> change) {
        try {
            var jws = new JsonWebSignature();
            jws.setPayload(claims.toJson());
            jws.setAlgorithmHeaderValue(algorithm);
            jws.setKeyIdHeaderValue(key.getKeyId());
            jws.setKey(key.getPrivateKey());
            change.accept(jws);
            return new ClientAssertion(jws.getCompactSerialization());
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The two parameters of a token request, RFC 7521 §4.2. */
    public static Map<String, String> parameters(ClientAssertion assertion) {
        return Map.of(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion.jwt());
    }
}
