package dev.entrada.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost, signed by a CA made for it alone. The CA's key is deleted once it has signed, so whoever
 * trusts the CA file trusts this one certificate and nothing else.
 *
 * @param names what it is for besides
 */
public record Certificate(Path directory, List<String> names) {
    static final String ALIAS = "entrada";

    /** Of a key store that only its owner can read; the password itself protects nothing. */
    public static final String PASSWORD = "changeit";

    private static final Duration FRESH = Duration.ofDays(60);
    private static final String DAYS = "90";
    private static final List<String> EC_KEY = List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1");

    /** The one that is there, or a new one if there is none or it is getting old. */
    public static Certificate in(Path directory, String... names) throws IOException, InterruptedException {
        var certificate = new Certificate(directory, List.of(names));
        if (!certificate.isFresh()) {
            certificate.make();
        }
        return certificate;
    }

    public Path authority() {
        return directory.resolve("ca.pem");
    }

    public Path keyStore() {
        return directory.resolve("server.p12");
    }

    /** For a client that trusts this certificate only. */
    public SSLContext trust() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(authority())) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private boolean isFresh() throws IOException {
        return Files.exists(authority())
                && Files.exists(keyStore())
                && Files.getLastModifiedTime(authority())
                        .toInstant()
                        .isAfter(Instant.now().minus(FRESH));
    }

    private void make() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        var ca = directory.resolve("ca.p12");
        var request = directory.resolve("server.csr").toString();
        var signed = directory.resolve("server.pem").toString();
        var authority = authority().toString();
        remove(ca, keyStore(), authority());
        keytool(
                ca,
                "ca",
                EC_KEY,
                "-dname",
                "CN=Entrada demo CA",
                "-ext",
                "bc:c=ca:true,pathlen:0",
                "-ext",
                "ku:c=keyCertSign");
        keytool(ca, "ca", List.of("-exportcert"), "-rfc", "-file", authority);
        keytool(keyStore(), ALIAS, EC_KEY, "-dname", "CN=localhost");
        keytool(keyStore(), ALIAS, List.of("-certreq"), "-file", request);
        keytool(
                ca,
                "ca",
                List.of("-gencert"),
                "-rfc",
                "-infile",
                request,
                "-outfile",
                signed,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:::1"
                        + names.stream().map(",dns:"::concat).collect(Collectors.joining()),
                "-ext",
                "ku:c=digitalSignature",
                "-ext",
                "eku=serverAuth");
        keytool(keyStore(), "ca", List.of("-importcert"), "-noprompt", "-file", authority);
        keytool(keyStore(), ALIAS, List.of("-importcert"), "-file", signed);
        remove(ca, Path.of(request), Path.of(signed));
        OwnerOnly.file(keyStore());
    }

    private void keytool(Path store, String alias, List<String> command, String... more)
            throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(command);
        line.addAll(List.of("-alias", alias, "-keystore", store.toString()));
        line.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        if (Stream.of("-genkeypair", "-gencert").anyMatch(command::contains)) {
            line.addAll(List.of("-validity", DAYS));
        }
        line.addAll(List.of(more));
        var output = Files.createTempFile(directory, "keytool", ".txt");
        var tool = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var status = tool.waitFor();
        var said = Files.readString(output);
        Files.delete(output);
        if (status != 0) {
            throw new CannotStart("The certificate for -Dhttps could not be made: " + said.strip());
        }
    }

    private static void remove(Path... files) throws IOException {
        for (var file : files) {
            Files.deleteIfExists(file);
        }
    }
}
