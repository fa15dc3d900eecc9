package dev.entrada.serverconfig;

import dev.entrada.demo.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A certificate for localhost and its key, as files of the form that an administrator gets.
 *
 * @param authority whom it is from
 */
record Pem(Path certificate, Path key, Path authority) {

    static Pem create(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        var made = Certificate.in(directory);
        var pem = new Pem(directory.resolve("tls.crt"), directory.resolve("tls.key"), made.authority());
        convert(made, pem.certificate(), "-nokeys");
        convert(made, pem.key(), "-nocerts", "-nodes");
        Files.setPosixFilePermissions(pem.key(), PosixFilePermissions.fromString("rw-------"));
        return pem;
    }

    /** What makes a server present it. */
    Map<String, String> lines() {
        return Map.of("TLS_CERTIFICATE", certificate.toString(), "TLS_KEY", key.toString());
    }

    /** Whether it is what a server of this machine presents. */
    boolean isPresentedAt(int port) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(certificate);
                var socket =
                        (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket("localhost", port)) {
            var own = CertificateFactory.getInstance("X.509").generateCertificate(in);
            return own.equals(socket.getSession().getPeerCertificates()[0]);
        }
    }

    private static void convert(Certificate from, Path to, String... how) throws IOException, InterruptedException {
        var password = "pass:" + Certificate.PASSWORD;
        var done = Command.of("openssl", "pkcs12", "-in", from.keyStore().toString(), "-passin", password)
                .with(how)
                .with("-out", to.toString())
                .run();
        if (done.status() != 0) {
            throw new IOException(done.output());
        }
    }
}
