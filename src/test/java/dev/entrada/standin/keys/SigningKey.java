package dev.entrada.standin.keys;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.keys.BigEndianBigInteger;

/**
 * A key pair with its certificate.
 *
 * @param kid SHA-1 thumbprint of the certificate, as Entra names its keys
 */
record SigningKey(String kid, ClientCertificate pair) {

    static SigningKey generate(Instant now) {
        var pair = ClientCertificate.issue("accounts.accesscontrol.standin.example", now);
        return new SigningKey(ClientCertificate.thumbprint(pair.certificate(), "SHA-1"), pair);
    }

    PrivateKey privateKey() {
        return pair.privateKey();
    }

    PublicKey publicKey() {
        return pair.certificate().getPublicKey();
    }

    /**
     * No {@code alg}: Entra's keys have none (J1).
     *
     * @param issuer empty for the v1.0 document, which names none
     */
    JsonObject toJwk(String issuer, String cloudInstance) {
        var rsa = (RSAPublicKey) publicKey();
        var jwk = Json.createObjectBuilder()
                .add("kty", "RSA")
                .add("use", "sig")
                .add("kid", kid)
                .add("x5t", kid)
                .add("n", BigEndianBigInteger.toBase64Url(rsa.getModulus()))
                .add("e", BigEndianBigInteger.toBase64Url(rsa.getPublicExponent()))
                .add("x5c", Json.createArrayBuilder().add(encoded()))
                .add("cloud_instance_name", cloudInstance);
        if (!issuer.isEmpty()) {
            jwk.add("issuer", issuer);
        }
        return jwk.build();
    }

    private String encoded() {
        try {
            return Base64.getEncoder().encodeToString(pair.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("our own certificate cannot be encoded", e);
        }
    }
}
