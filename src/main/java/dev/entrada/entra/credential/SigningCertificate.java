package dev.entrada.entra.credential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.X509Util;
import org.jose4j.lang.JoseException;

/** An RSA key with the certificate by which Entra knows it. */
record SigningCertificate(PrivateKey key, X509Certificate certificate) {
    private static final int LEAST_BITS = 2048; // RFC 7518 §3.5

    /** @throws IllegalArgumentException saying what is wrong with it */
    static SigningCertificate of(byte[] pkcs12, char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pkcs12), password);
            var entries = keys(store, password);
            if (entries.size() != 1) {
                throw new IllegalArgumentException("it holds " + entries.size() + " private keys with certificates");
            }
            return entries.get(0);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("it is no such file, or its password is another", unreadable);
        }
    }

    private static List<SigningCertificate> keys(KeyStore store, char[] password) throws GeneralSecurityException {
        var found = new ArrayList<SigningCertificate>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                found.add(new SigningCertificate(key, certificate));
            }
        }
        return found;
    }

    SigningCertificate {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)
                || rsa.getModulus().bitLength() < LEAST_BITS) {
            throw new IllegalArgumentException("its key is not an RSA key of " + LEAST_BITS + " or more bits");
        }
    }

    Instant expiry() {
        return certificate.getNotAfter().toInstant();
    }

    String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    /** As the app registration shows it: SHA-1, hexadecimal. */
    String shownThumbprint() {
        return HexFormat.of().withUpperCase().formatHex(Base64.getUrlDecoder().decode(X509Util.x5t(certificate)));
    }

    /** PS256 and the SHA-256 thumbprint, as Microsoft recommends; Entra knows the certificate, so it is not sent. */
    Assertion sign(JwtClaims claims) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
        jws.setHeader("typ", "JWT");
        jws.setX509CertSha256ThumbprintHeaderValue(certificate);
        jws.setKey(key);
        jws.setPayload(claims.toJson());
        try {
            return new Assertion(jws.getCompactSerialization(), X509Util.x5tS256(certificate));
        } catch (JoseException unable) {
            throw new IllegalStateException("every Java platform from 11 on has RSASSA-PSS", unable);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningCertificate[" + subject() + "]";
    }
}
