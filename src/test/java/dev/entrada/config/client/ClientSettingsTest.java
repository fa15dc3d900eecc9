package dev.entrada.config.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.TestSettings;
import dev.entrada.config.Settings;
import dev.entrada.config.SettingsException;
import dev.entrada.config.client.RegistrationSettings.Mode;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.Scopes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What an administrator says of clients")
class ClientSettingsTest {
    static final String SECRET = "0123456789abcdef";

    @Nested
    @DisplayName("A configured client")
    class Configured {
        @Test
        @DisplayName("is public and may use codes and refresh tokens where only its redirect URIs are said")
        void minimal() {
            var client =
                    only(Map.of("entrada.client.my-app.redirect-uris", "https://app.example/cb http://localhost/cb"));

            assertThat(client.id()).isEqualTo("my-app");
            assertThat(client.name()).isEqualTo("my-app");
            assertThat(client.redirectUris())
                    .containsExactly(RedirectUri.of("https://app.example/cb"), RedirectUri.of("http://localhost/cb"));
            assertThat(client.grantTypes())
                    .containsExactlyInAnyOrder(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);
            assertThat(client.isPublic()).isTrue();
            assertThat(client.scopes()).isEmpty();
            assertThat(client.preApproved()).isFalse();
        }

        @Test
        @DisplayName("is an application where it has a secret, scopes and no redirect URI")
        void application() {
            var client = only(Map.of(
                    "entrada.client.nightly.secret", SECRET,
                    "entrada.client.nightly.name", "Nightly job",
                    "entrada.client.nightly.scopes", "customer:read"));

            assertThat(client.name()).isEqualTo("Nightly job");
            assertThat(client.grantTypes()).containsExactly(GrantType.CLIENT_CREDENTIALS);
            assertThat(client.scopes()).contains(Scopes.of("customer:read"));
            assertThat(client.toString()).doesNotContain(SECRET);
        }

        @Test
        @DisplayName("may have dots in its id, and is listed where only the environment describes it")
        void ids() {
            var dotted = only(Map.of("entrada.client.my.app.redirect-uris", "https://app.example/cb"));
            // As MicroProfile Config does: the name in the environment is found for the key, but not the other way
            // round.
            var values = settings(Map.of("entrada.clients", "my-app"));
            var environment = Map.of("ENTRADA_CLIENT_MY_APP_REDIRECT_URIS", "https://app.example/cb");
            var listed = Settings.read(
                    key -> java.util.Optional.ofNullable(values.getOrDefault(
                            key,
                            environment.get(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT)))),
                    environment.keySet());

            assertThat(dotted.id()).isEqualTo("my.app");
            assertThat(listed.clients().configured())
                    .extracting(ConfiguredClient::id)
                    .containsExactly("my-app");
        }

        @Test
        @DisplayName("has keys: a JWK set written out or in a file")
        void keys(@TempDir Path directory) throws Exception {
            var jwks = jwks(OutputControlLevel.PUBLIC_ONLY);
            var file = Files.writeString(directory.resolve("jwks.json"), jwks);

            assertThat(application("jwks", jwks).keys()).hasSize(1);
            assertThat(application("jwks", file.toString()).keys()).hasSize(1);
            assertThat(application("jwks", jwks).isPublic()).isFalse();
        }

        @Test
        @DisplayName("must not have its private key here")
        void privateKey() throws Exception {
            var jwks = jwks(OutputControlLevel.INCLUDE_PRIVATE);

            assertThatThrownBy(() -> application("jwks", jwks))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("entrada.client.app.jwks is not usable: put public keys there")
                    .hasMessageNotContaining(jwks);
        }

        @ParameterizedTest(name = "{0} = {1}: {2}")
        @DisplayName("that cannot work is named with what to put there")
        @CsvSource({
            "redirect-uris, http://app.example/cb, put URIs there",
            "redirect-uris, https://*.example/cb, put URIs there",
            "grant-types, password, put authorization_code",
            "secret, short, put 16 or more random characters there",
            "scopes, unknown, put scopes of entrada.scopes there",
            "consent, sometimes, put ask or never there",
            "jwks, /no/such/file, put the path of a file there",
            "certificate, /no/such/file, put the path of a file there",
            "jwks, {}, put a JWK set",
            "colour, blue, is no setting",
            "grant-types, client_credentials, does not fit the grant types",
            "grant-types, authorization_code client_credentials, put a secret there",
            "grant-types, authorization_code client_credentials, put the scopes there",
        })
        void unusable(String name, String value, String advice) {
            var values = new HashMap<>(Map.of("entrada.client.app.redirect-uris", "https://app.example/cb"));
            values.put("entrada.client.app." + name, value);

            assertThatThrownBy(() -> TestSettings.with(values))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("entrada.client.app.")
                    .hasMessageContaining(advice);
        }

        @ParameterizedTest(name = "{0}")
        @DisplayName(
                "S14: is not approved for everybody where its redirect URI is on the user's own computer (RFC 8252 §8.6)")
        @CsvSource({"http://localhost:3000/cb", "https://127.0.0.1/cb", "cursor://anysphere.cursor-mcp/oauth/callback"})
        void notPreApproved(String redirectUri) {
            assertThatThrownBy(() -> TestSettings.with(Map.of(
                            "entrada.client.app.redirect-uris",
                            "https://app.example/cb " + redirectUri,
                            "entrada.client.app.consent",
                            "never")))
                    .hasMessageContaining("entrada.client.app.consent must not be never: put ask there");
        }

        @Test
        @DisplayName("with a secret must not have keys too, and one without anything is told what is missing")
        void contradictions() throws Exception {
            var both = Map.of(
                    "entrada.client.app.secret",
                    SECRET,
                    "entrada.client.app.scopes",
                    "customer:read",
                    "entrada.client.app.jwks",
                    jwks(OutputControlLevel.PUBLIC_ONLY));

            assertThatThrownBy(() -> TestSettings.with(both)).hasMessageContaining("not both");
            assertThatThrownBy(() -> TestSettings.with(Map.of("entrada.clients", "app")))
                    .hasMessageContaining("entrada.client.app.secret is missing")
                    .hasMessageContaining("entrada.client.app.scopes is missing");
            assertThatThrownBy(() -> TestSettings.with(Map.of("entrada.clients", "a/b")))
                    .hasMessageContaining("entrada.client.a/b is not usable");
        }

        ConfiguredClient application(String name, String value) {
            return only(Map.of("entrada.client.app." + name, value, "entrada.client.app.scopes", "customer:read"));
        }
    }

    @Nested
    @DisplayName("G14: Registration")
    class Registration {
        @Test
        @DisplayName("is open to everybody unless it is said otherwise, and a client_id is good for two years")
        void defaults() {
            var registration = TestSettings.standard().registration();

            assertThat(registration.mode()).isEqualTo(Mode.OPEN);
            assertThat(registration.lifetime()).isEqualTo(Duration.ofDays(730));
            assertThat(registration.allows(RedirectUri.of("https://anybody.example/cb")))
                    .isTrue();
            assertThat(registration.allows(RedirectUri.of("cursor://a/cb"))).isTrue();
            assertThat(registration.allows(RedirectUri.of("unknown-app://a/cb")))
                    .isFalse();
        }

        @ParameterizedTest(name = "{0}: {1}")
        @DisplayName("by allow-list looks at the hosts of redirect URIs and at the schemes of apps")
        @CsvSource({
            "https://claude.ai/api/mcp/auth_callback, true",
            "https://CLAUDE.ai/api/mcp/auth_callback, true",
            "https://claude.ai.evil.example/cb, false",
            "https://evil.example/claude.ai, false",
            "https://sub.claude.ai/cb, false",
            "http://localhost:3000/cb, true",
            "http://127.0.0.1:3000/cb, true",
            "http://[::1]:3000/cb, true",
            "cursor://anysphere.cursor-mcp/oauth/callback, true",
            "claude.ai://cb, false",
        })
        void allowList(String uri, boolean allowed) {
            var registration = TestSettings.with(Map.of(
                            "entrada.registration", "allow-list",
                            "entrada.registration.hosts", "Claude.ai localhost"))
                    .registration();

            assertThat(registration.allows(RedirectUri.of(uri))).isEqualTo(allowed);
        }

        @Test
        @DisplayName("by token knows several of them, and shows none")
        void tokens() {
            var registration = TestSettings.with(Map.of(
                            "entrada.registration", "token",
                            "entrada.registration.tokens", "first-token-of-the-test second-token-of-the-test"))
                    .registration();

            assertThat(registration.isInitialAccessToken("second-token-of-the-test"))
                    .isTrue();
            assertThat(registration.isInitialAccessToken("third-token-of-the-test"))
                    .isFalse();
            assertThat(registration.isInitialAccessToken("")).isFalse();
            assertThat(registration.toString()).doesNotContain("token-of-the-test");
        }

        @ParameterizedTest(name = "{0} = {1}")
        @DisplayName("that cannot work is named with what to put there")
        @CsvSource({
            "entrada.registration, closed",
            "entrada.registration, token",
            "entrada.registration.tokens, short",
            "entrada.registration.lifetime, PT1H",
            "entrada.blocked-clients, software:",
            "entrada.blocked-clients, redirect:evil.example",
        })
        void unusable(String key, String value) {
            assertThatThrownBy(() -> TestSettings.with(Map.of(key, value)))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining("put ");
        }
    }

    @Test
    @DisplayName("S14: Blocked clients are named by id, by software and by host")
    void blocked() {
        var blocked = TestSettings.with(Map.of(
                        "entrada.blocked-clients",
                        "abc https://evil.example/client.json software:2e6dc280 host:Evil.example host:evil-app:"))
                .clients()
                .blocked();

        assertThat(blocked.ids()).containsExactlyInAnyOrder("abc", "https://evil.example/client.json");
        assertThat(blocked.software()).containsExactly("2e6dc280");
        assertThat(blocked.hosts()).containsExactlyInAnyOrder("evil.example", "evil-app:");
    }

    static ConfiguredClient only(Map<String, String> values) {
        var clients = TestSettings.with(values).clients().configured();
        assertThat(clients).hasSize(1);
        return clients.get(0);
    }

    static Map<String, String> settings(Map<String, String> more) {
        var values = new HashMap<>(Map.of(
                "azure.tenant-id", "contoso.example",
                "azure.client-id", "11111111-2222-3333-4444-555555555555",
                "azure.client-secret", "s"));
        values.putAll(more);
        return values;
    }

    static String jwks(OutputControlLevel level) throws Exception {
        PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("k");
        return new JsonWebKeySet(key).toJson(level);
    }
}
