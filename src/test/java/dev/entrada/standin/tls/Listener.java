package dev.entrada.standin.tls;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.entrada.standin.keys.ClientCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The socket on the loopback interface. */
public final class Listener {
    private static final char[] PASSWORD = "not a secret".toCharArray();

    private Listener() {}

    /** @param identity of a server that speaks HTTPS */
    public static HttpServer open(int port, Optional<ClientCertificate> identity) throws IOException {
        var address = new InetSocketAddress("127.0.0.1", port);
        if (identity.isEmpty()) {
            return HttpServer.create(address, 0);
        }
        var server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(identity.get())));
        return server;
    }

    /** Shows {@code identity} to clients, and trusts nobody else as a server. */
    public static SSLContext context(ClientCertificate identity) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity.keyStore(PASSWORD), PASSWORD);
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, PASSWORD);
            trusted.setCertificateEntry("stand-in", identity.certificate());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the stand-in cannot speak TLS", e);
        }
    }
}
