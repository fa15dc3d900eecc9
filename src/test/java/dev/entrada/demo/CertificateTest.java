package dev.entrada.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The certificate of -Dhttps")
class CertificateTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("is for localhost, signed by a CA whose key is gone, readable by its owner, and kept")
    void made() throws IOException, InterruptedException, GeneralSecurityException {
        var certificate = Certificate.in(directory);

        var chain = keys(certificate).getCertificateChain(Certificate.ALIAS);
        assertThat(chain).hasSize(2);
        chain[0].verify(chain[1].getPublicKey());
        var names = ((X509Certificate) chain[0]).getSubjectAlternativeNames();
        assertThat(names).extracting(name -> (Object) name.get(1)).contains("localhost", "127.0.0.1");
        assertThat(certificate.trust().getProtocol()).isEqualTo("TLS");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("ca.pem", "server.p12");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certificate.keyStore())))
                .isEqualTo("rw-------");

        var first = Files.readAllBytes(certificate.keyStore());
        assertThat(Files.readAllBytes(Certificate.in(directory).keyStore())).isEqualTo(first);
    }

    private static KeyStore keys(Certificate certificate) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(certificate.keyStore().toFile(), Certificate.PASSWORD.toCharArray());
        assertThat(Collections.list(keys.aliases())).contains(Certificate.ALIAS);
        return keys;
    }
}
