package dev.entrada.client.registered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.client.ClientMetadata;
import dev.entrada.keys.TestKeys;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client_id that carries its metadata (RFC 7591 appendix A.5.2)")
class ClientIdsTest {
    final ClientIds ids = ids("0123456789abcdef0123456789abcdef");

    @Test
    @DisplayName("G12: gives back what was registered, on another node too")
    void roundTrip() {
        var id = ids.write(issued(claudeCode())).orElseThrow();

        assertThat(ids("0123456789abcdef0123456789abcdef").read(id)).contains(issued(claudeCode()));
    }

    @Test
    @DisplayName("G17: has only characters that need no encoding, and does not look like a URL")
    void characters() {
        assertThat(ids.write(issued(claudeCode())).orElseThrow())
                .matches("[A-Za-z0-9_-]+")
                .doesNotStartWith("https");
    }

    @Test
    @DisplayName("G19: is the same for the same metadata")
    void stable() {
        assertThat(ids.write(issued(claudeCode()))).isEqualTo(ids.write(issued(claudeCode())));
    }

    @Test
    @DisplayName("cannot be made by somebody with another key")
    void forged() {
        var id = ids("ffffffffffffffffffffffffffffffff")
                .write(issued(claudeCode()))
                .orElseThrow();

        assertThat(ids.read(id)).isEmpty();
    }

    @Test
    @DisplayName("cannot be altered in any byte")
    void altered() {
        var bytes =
                Base64.getUrlDecoder().decode(ids.write(issued(claudeCode())).orElseThrow());
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(ids.read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .as("byte %d", i)
                    .isEmpty();
            bytes[i] ^= 1;
        }
    }

    @Test
    @DisplayName("has one spelling: the same bytes in another encoding are another id, and unknown")
    void padded() {
        var id = ids.write(issued(claudeCode())).orElseThrow();

        assertThat(ids.read(id + "=")).isEmpty();
        assertThat(ids.read(id + "==")).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("is not mistaken for other text")
    @ValueSource(
            strings = {"", "a", "client", "https://claude.ai/oauth/claude-code-client-metadata", "%00", "AAAA", "ä"})
    void otherText(String text) {
        assertThat(ids.read(text)).isEmpty();
    }

    @Test
    @DisplayName("is not made where it would be too long for a URL")
    void tooLong() {
        var many = IntStream.range(0, 10)
                .mapToObj(i -> RedirectUri.of("https://app.example/" + "a".repeat(500) + i))
                .toList();

        assertThat(ids.write(issued(metadata("Long", many)))).isEmpty();
    }

    @Test
    @DisplayName("G10: keeps a name that a person can read: no control or direction characters, at most 100")
    void legibleName() {
        var uris = List.of(RedirectUri.of("http://localhost/cb"));

        assertThat(metadata("A\u202Ebc\u0000\nd", uris).name()).isEqualTo("Abcd");
        assertThat(metadata("x".repeat(10_000), uris).name()).hasSize(100);
        assertThat(metadata("\u200B", uris).name()).isEqualTo("localhost");
    }

    static IssuedMetadata issued(ClientMetadata metadata) {
        return new IssuedMetadata(metadata, LocalDate.of(2026, 11, 23), Optional.empty());
    }

    static ClientMetadata claudeCode() {
        return metadata("Claude Code (peer)", List.of(RedirectUri.of("http://localhost:60809/callback")));
    }

    static ClientMetadata metadata(String name, List<RedirectUri> redirectUris) {
        return new ClientMetadata(
                name,
                redirectUris,
                ClientAuthenticationMethod.NONE,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                Optional.empty());
    }

    static ClientIds ids(String secret) {
        var ids = new ClientIds();
        ids.sealing = TestKeys.sealing(secret);
        return ids;
    }
}
