package dev.entrada.serverconfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Of localhost, made on the spot, each by a CA of its own.
 *
 * @param renewed what takes the place of the first
 */
record Certificates(Pem first, Pem renewed) {

    /** From now on the clients of this JVM trust these, and nobody else. */
    static Certificates trusted(Path place) throws IOException, InterruptedException, GeneralSecurityException {
        var both = new Certificates(Pem.create(place.resolve("tls")), Pem.create(place.resolve("tls-renewed")));
        SSLContext.setDefault(both.trust());
        return both;
    }

    private SSLContext trust() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (var pem : new Pem[] {first, renewed}) {
            try (var in = Files.newInputStream(pem.authority())) {
                trusted.setCertificateEntry(
                        pem.authority().toString(),
                        CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
