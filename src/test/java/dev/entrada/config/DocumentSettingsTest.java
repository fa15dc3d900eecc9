package dev.entrada.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.TestSettings;
import dev.entrada.config.DocumentSettings.Mode;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settings of client ID metadata documents")
class DocumentSettingsTest {

    @Test
    @DisplayName("have defaults: auto, any host, nothing on this machine")
    void defaults() {
        var documents = TestSettings.standard().documents();

        assertThat(documents.mode()).isEqualTo(Mode.AUTO);
        assertThat(documents.hosts()).isEmpty();
        assertThat(documents.allowLoopback()).isFalse();
        assertThat(documents.proxy()).isEmpty();
        assertThat(documents.redirectUris()).isEmpty();
    }

    @ParameterizedTest(name = "{0} must not be {1}")
    @CsvSource({
        "entrada.cimd,yes",
        "entrada.cimd.probe,http://client.example/x",
        "entrada.cimd.probe,x",
        "entrada.cimd.redirect-uris,https://client.example/x",
        "entrada.cimd.redirect-uris,https://client.example/x|javascript:alert(1)",
        "entrada.cimd.pinned-dir,/no/such/directory",
        "entrada.cimd.proxy,https://proxy.example:8080",
        "entrada.cimd.proxy,http://user:password@proxy.example:8080",
        "entrada.cimd.proxy,proxy.example",
        "entrada.cimd.allow-loopback,true"
    })
    void malformed(String key, String value) {
        assertThatThrownBy(() -> TestSettings.with(Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key);
    }

    @Test
    @DisplayName("C14: name several clients' redirect URIs")
    void redirectUris() {
        var pairs = TestSettings.with(Map.of(
                        "entrada.cimd.redirect-uris",
                        "https://a.example/x|http://localhost/cb  https://b.example/y|https://b.example/cb"))
                .documents()
                .redirectUris();

        assertThat(pairs)
                .extracting(DocumentSettings.ExtraRedirectUri::clientId)
                .containsExactly("https://a.example/x", "https://b.example/y");
    }
}
