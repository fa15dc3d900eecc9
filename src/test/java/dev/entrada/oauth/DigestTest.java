package dev.entrada.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The digest of a text")
class DigestTest {

    @ParameterizedTest(name = "is the SHA-256 of its UTF-8, {0} characters of ASCII")
    @ValueSource(ints = {0, 1, 63, 64, 127, 128, 129, 255, 256, 257, 1500})
    void ascii(int length) throws NoSuchAlgorithmException {
        var text = ascii(length, length);
        assertThat(Digest.sha256(text)).isEqualTo(reference(text));
    }

    @ParameterizedTest(name = "is that too with characters beyond ASCII after {0} within it")
    @ValueSource(ints = {0, 1, 127, 128, 129, 500})
    void beyondAscii(int before) throws NoSuchAlgorithmException {
        for (var beyond : new String[] {"\u0080", "é", "\u20ac", "\ud83d\ude00", "\ud83d"}) {
            var text = ascii(before, before) + beyond + ascii(300, 1);
            assertThat(Digest.sha256(text)).isEqualTo(reference(text));
        }
    }

    private static String ascii(int length, int seed) {
        var text = new StringBuilder();
        for (var index = 0; index < length; index++) {
            text.append((char) ((seed + index * 7) % 128));
        }
        return text.toString();
    }

    private static String reference(String text) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
