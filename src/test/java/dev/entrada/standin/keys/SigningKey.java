package dev.entrada.standin.keys;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.keys.BigEndianBigInteger;

/**
 * A key pair with its certificate.
 *
 * @param kid SHA-1 thumbprint of the certificate, as Entra names its keys
 */
record SigningKey(String kid, KeyPair keys, byte[] certificate) {

    static SigningKey generate(Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            var serial = ((RSAPublicKey) keys.getPublic()).getModulus().mod(BigInteger.ONE.shiftLeft(120));
            var certificate = SelfSignedCertificate.of(keys, "accounts.accesscontrol.standin.example", serial, now);
            return new SigningKey(thumbprint(certificate), keys, certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have RSA and SHA-256", e);
        }
    }

    private static String thumbprint(byte[] certificate) throws GeneralSecurityException {
        var sha1 = MessageDigest.getInstance("SHA-1").digest(certificate);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha1);
    }

    PrivateKey privateKey() {
        return keys.getPrivate();
    }

    PublicKey publicKey() {
        return keys.getPublic();
    }

    /** No {@code alg}: Entra's keys have none (J1). */
    JsonObject toJwk(String issuer) {
        var rsa = (RSAPublicKey) keys.getPublic();
        return Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("use", "sig")
                .add("kid", kid)
                .add("x5t", kid)
                .add("n", BigEndianBigInteger.toBase64Url(rsa.getModulus()))
                .add("e", BigEndianBigInteger.toBase64Url(rsa.getPublicExponent()))
                .add("x5c", Json.createArrayBuilder().add(Base64.getEncoder().encodeToString(certificate)))
                .add("cloud_instance_name", "microsoftonline.com")
                .add("issuer", issuer)
                .build();
    }
}
