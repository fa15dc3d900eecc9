package dev.entrada.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A sealed value")
class SealingTest {
    private static final String PLAINTEXT = "{\"state\":\"Grüße\"}";

    private static final Sealing SEALING = TestKeys.sealing();

    @ParameterizedTest(name = "for {0} opens for {0} and for nothing else")
    @EnumSource
    void onePurpose(Purpose purpose) {
        var sealed = SEALING.seal(purpose, PLAINTEXT);

        assertThat(SEALING.unseal(purpose, sealed)).contains(PLAINTEXT);
        assertThat(EnumSet.complementOf(EnumSet.of(purpose)))
                .allSatisfy(other -> assertThat(SEALING.unseal(other, sealed)).isEmpty());
    }

    @Test
    @DisplayName("is a JWE with dir, A256GCM and kid (RFC 7516 §3.1), different each time")
    void form() {
        var sealed = SEALING.seal(Purpose.CONSENT, PLAINTEXT);
        var header = new String(Base64.getUrlDecoder().decode(sealed.split("\\.")[0]), UTF_8);

        assertThat(header).matches("\\{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"[\\w-]{12}\"}");
        assertThat(SEALING.seal(Purpose.CONSENT, PLAINTEXT)).isNotEqualTo(sealed);
    }

    @ParameterizedTest(name = "{0} is nothing")
    @MethodSource("forgeries")
    void forged(String what, String forged) {
        assertThat(SEALING.unseal(Purpose.CONSENT, forged)).isEmpty();
    }

    static Stream<String[]> forgeries() throws JoseException {
        var sealed = SEALING.seal(Purpose.CONSENT, PLAINTEXT);
        var parts = sealed.split("\\.", -1);
        var foreign = new JsonWebEncryption();
        foreign.setAlgorithmHeaderValue("dir");
        foreign.setEncryptionMethodHeaderParameter("A256GCM");
        foreign.setKey(new AesKey(new byte[32]));
        foreign.setPlaintext(PLAINTEXT);
        var flipped = parts[3].charAt(0) == 'A' ? "B" : "A";
        return Stream.of(
                new String[] {"the empty text", ""},
                new String[] {"plain text", PLAINTEXT},
                new String[] {"a truncated value", sealed.substring(0, sealed.length() - 1)},
                new String[] {"a value without its tag", sealed.substring(0, sealed.lastIndexOf('.') + 1)},
                new String[] {"a value with a part less", sealed.substring(0, sealed.lastIndexOf('.'))},
                new String[] {"an altered ciphertext", sealed.replace(parts[3], flipped + parts[3].substring(1))},
                new String[] {"a value with a foreign character", sealed.replace(".", "~.")},
                new String[] {"a value with spare bits set", sealed.substring(0, sealed.length() - 1) + spare(sealed)},
                new String[] {"a value under another key", foreign.getCompactSerialization()},
                new String[] {"an unencrypted JWT", "eyJhbGciOiJub25lIn0.e30."});
    }

    /** The tag has 128 bits and its last character carries two of them: this is another spelling of the same tag. */
    private static char spare(String sealed) {
        return (char) (sealed.charAt(sealed.length() - 1) + 1);
    }

    @Test
    @DisplayName("of another master secret is nothing")
    void otherSecret() {
        var other = TestKeys.sealing(Map.of("entrada.secret", "another master secret of 32 characters"));

        assertThat(other.unseal(Purpose.CONSENT, SEALING.seal(Purpose.CONSENT, PLAINTEXT)))
                .isEmpty();
    }

    @Test
    @DisplayName("is different from a MAC, which is the same on every node and another for every purpose")
    void mac() {
        var macs = Stream.of(Purpose.values())
                .map(purpose -> Base64.getEncoder().encodeToString(SEALING.mac(purpose, PLAINTEXT.getBytes(UTF_8))))
                .collect(Collectors.toSet());

        assertThat(macs).hasSameSizeAs(Purpose.values());
        assertThat(TestKeys.sealing().mac(Purpose.CLIENT_ID, new byte[] {1}))
                .hasSize(32)
                .isEqualTo(SEALING.mac(Purpose.CLIENT_ID, new byte[] {1}));
    }

    @Nested
    @DisplayName("where no entrada.secret is set")
    class GeneratedSecret {
        @TempDir
        Path directory;

        @Test
        @DisplayName("opens after a restart, by a secret that only its owner can read")
        void survivesARestart() throws IOException {
            var sealed = generated().seal(Purpose.CONSENT, PLAINTEXT);

            assertThat(generated().unseal(Purpose.CONSENT, sealed)).contains(PLAINTEXT);
            assertThat(Files.readString(directory.resolve("secret"))).matches("[\\w-]{43}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret"))))
                    .isEqualTo("rw-------");
        }

        @Test
        @DisplayName("keeps the server from starting if the secret is damaged")
        void damaged() throws IOException {
            Files.writeString(directory.resolve("secret"), "short");

            assertThatThrownBy(this::generated)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is too short: restore the file, or set entrada.secret");
        }

        private Sealing generated() {
            return TestKeys.sealing(Map.of("entrada.data-dir", directory.toString()));
        }
    }
}
