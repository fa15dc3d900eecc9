package dev.entrada.serverconfig;

import dev.entrada.demo.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.net.ssl.SSLContext;

/** A certificate for localhost and its key, made on the spot, as files of the form that an administrator gets. */
record Pem(Path certificate, Path key) {

    /** From now on the clients of this JVM trust it, and nobody else. */
    static Pem create(Path directory) throws Exception {
        Files.createDirectories(directory);
        var made = Certificate.in(directory);
        var pem = new Pem(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        convert(made, pem.certificate(), "-nokeys");
        convert(made, pem.key(), "-nocerts", "-nodes");
        Files.setPosixFilePermissions(pem.key(), PosixFilePermissions.fromString("rw-------"));
        SSLContext.setDefault(made.trust());
        return pem;
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
