package dev.entrada.client.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed: the Java platform's own authorities, and those of a file beside them. */
final class Authorities {
    private Authorities() {}

    /**
     * @param more a PEM file, such as that of a proxy which looks into TLS
     * @throws IOException if there is no such file or there are no certificates in it
     */
    static SSLContext tls(Optional<Path> more) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        if (more.isEmpty()) {
            context.init(null, null, null);
        } else {
            context.init(null, trust(both(more.get())).getTrustManagers(), null);
        }
        return context;
    }

    private static KeyStore both(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var number = 0;
        for (var authority : platform()) {
            store.setCertificateEntry("platform-" + number++, authority);
        }
        try (var pem = Files.newInputStream(file)) {
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("file-" + number++, authority);
            }
        }
        return store;
    }

    private static X509Certificate[] platform() throws GeneralSecurityException {
        return Stream.of(trust(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .map(X509TrustManager::getAcceptedIssuers)
                .orElseThrow();
    }

    /** @param store null for the platform's own, as the API wants it */
    private static TrustManagerFactory trust(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
