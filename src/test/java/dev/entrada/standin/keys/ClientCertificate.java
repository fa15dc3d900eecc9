package dev.entrada.standin.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/** A private key with its self-signed certificate: a client's credential, or a server's. */
public record ClientCertificate(PrivateKey privateKey, X509Certificate certificate) {

    /** Valid for five years from {@code from}. */
    public static ClientCertificate issue(String commonName, Instant from) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            return new ClientCertificate(keys.getPrivate(), certify(keys, commonName, from));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have RSA and SHA-256", e);
        }
    }

    static X509Certificate certify(KeyPair keys, String commonName, Instant from) throws GeneralSecurityException {
        var serial = ((RSAPublicKey) keys.getPublic()).getModulus().mod(BigInteger.ONE.shiftLeft(120));
        return read(SelfSignedCertificate.of(keys, commonName, serial, from));
    }

    /** From DER or PEM. */
    public static X509Certificate read(byte[] encoded) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    /** {@code x5t} (RFC 7515 §4.1.7) for SHA-1, {@code x5t#S256} (§4.1.8) for SHA-256. */
    public static String thumbprint(X509Certificate certificate, String algorithm) {
        try {
            var digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + algorithm + " of a certificate", e);
        }
    }

    public KeyStore keyStore(char[] password) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("client", privateKey, password, new Certificate[] {certificate});
        return store;
    }

    /** Writes both as a PKCS #12 file. */
    public void store(OutputStream out, char[] password) throws GeneralSecurityException, IOException {
        keyStore(password).store(out, password);
    }
}
