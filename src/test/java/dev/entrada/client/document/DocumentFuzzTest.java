package dev.entrada.client.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrada.client.fetch.FetchException;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What stands at a client_id that is a URL, made up by a fuzzer")
class DocumentFuzzTest {
    private static final URI LOCATION = URI.create("https://client.example/client.json");

    private final DocumentReader reader = new DocumentReader(Set.of("cursor"));

    @FuzzTest
    @DisplayName("a document is unusable for a reason, or leads to places that this server redirects to (C08, C09)")
    void document(byte[] input) {
        var text = new String(input, UTF_8);
        read(text).ifPresent(document -> {
            assertThat(document.url()).hasToString(LOCATION.toString());
            assertThat(document.metadata().redirectUris())
                    .isNotEmpty()
                    .allMatch(uri -> uri.isWebsite()
                            || uri.isOnThisComputer()
                            || uri.scheme().equals("cursor"));
            assertThat(document.metadata().name()).isNotBlank().doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
            assertThat(document.keysHost().orElse("some")).isNotEmpty();
            assertThat(read(text).orElseThrow().fingerprint()).isEqualTo(document.fingerprint());
        });
    }

    @FuzzTest
    @DisplayName("a URL is refused as invalid_client, or an https one that names a host and a path (C02)")
    void url(byte[] input) {
        try {
            var url = new DocumentUrl(new String(input, UTF_8));
            assertThat(DocumentUrl.isMeantBy(url.toString())).isTrue();
            assertThat(url.host()).isNotEmpty();
            assertThat(url.uri())
                    .hasToString(new String(input, UTF_8))
                    .hasNoFragment()
                    .hasNoUserInfo();
            assertThat(url.uri().getRawPath()).startsWith("/").doesNotMatch(".*/\\.{1,2}(/.*)?");
        } catch (OAuthException refused) {
            assertThat(refused.error()).isEqualTo(OAuthError.INVALID_CLIENT);
        }
    }

    private Optional<ClientDocument> read(String text) {
        try {
            return Optional.of(reader.read(LOCATION, text));
        } catch (FetchException unusable) {
            assertThat(unusable.kind()).isEqualTo(FetchException.Kind.UNUSABLE);
            assertThat(unusable.getMessage()).isNotBlank();
            return Optional.empty();
        }
    }
}
