package dev.entrada.config.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Public keys in a setting: written out, or the path of a file that has them. */
final class PublicKeys {
    private PublicKeys() {}

    /** Of one or more X.509 certificates in PEM. Only their keys count: neither issuer nor dates are looked at. */
    static List<PublicJsonWebKey> ofCertificate(String value) {
        var pem = value.startsWith("-----BEGIN") ? value : file(value);
        try {
            var certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return atLeastOne(certificates.stream()
                    .map(X509Certificate.class::cast)
                    .map(PublicKeys::ofCertificate)
                    .toList());
        } catch (CertificateException malformed) {
            throw new IllegalArgumentException(
                    "put an X.509 certificate in PEM, or the path of a file with one, there.");
        }
    }

    /** Of a JWK set, RFC 7517 §5. */
    static List<PublicJsonWebKey> ofJwks(String value) {
        try {
            var keys = new JsonWebKeySet(value.startsWith("{") ? value : file(value)).getJsonWebKeys();
            return atLeastOne(keys.stream()
                    .filter(PublicJsonWebKey.class::isInstance)
                    .map(PublicJsonWebKey.class::cast)
                    .filter(PublicKeys::isPublic)
                    .toList());
        } catch (JoseException malformed) {
            throw new IllegalArgumentException("put a JWK set, or the path of a file with one, there.");
        }
    }

    private static PublicJsonWebKey ofCertificate(X509Certificate certificate) {
        try {
            var key = PublicJsonWebKey.Factory.newPublicJwk(certificate.getPublicKey());
            key.setCertificateChain(certificate);
            return key;
        } catch (JoseException unknownKind) {
            throw new IllegalArgumentException("put a certificate with an RSA or EC key there.");
        }
    }

    private static boolean isPublic(PublicJsonWebKey key) {
        if (key.getPrivateKey() != null) {
            throw new IllegalArgumentException(
                    "put public keys there: this set has a private one, which now is known to"
                            + " more than its owner.");
        }
        return true;
    }

    private static List<PublicJsonWebKey> atLeastOne(List<PublicJsonWebKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("put at least one RSA or EC public key there.");
        }
        return keys;
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    "put the path of a file there that this server may read, not " + path + ".");
        }
    }
}
