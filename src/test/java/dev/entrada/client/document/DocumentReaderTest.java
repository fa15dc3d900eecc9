package dev.entrada.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.client.assertion.ClientKeys;
import dev.entrada.client.assertion.SigningClient;
import dev.entrada.client.fetch.FetchException;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client ID metadata document")
class DocumentReaderTest {
    private static final String URL = "https://client.example/client.json";
    private static final SigningClient SIGNING = SigningClient.of(URL);

    final DocumentReader reader = new DocumentReader(Set.of("cursor"));

    @ParameterizedTest(name = "C01: the one at {0} is taken")
    @MethodSource("vendors")
    void vendors(String url, String body, String name) {
        var document = read(url, body);

        assertThat(document.metadata().name()).isEqualTo(name);
        assertThat(document.metadata().redirectUris()).isNotEmpty();
        assertThat(document.metadata().grantTypes())
                .as("C12: grants that we do not have are passed over")
                .containsExactlyInAnyOrder(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);
    }

    static Stream<Arguments> vendors() {
        return Stream.of(
                Arguments.of(Documents.CLAUDE_CODE_URL, Documents.CLAUDE_CODE, "Claude Code"),
                Arguments.of(Documents.CLAUDE_URL, Documents.CLAUDE, "Claude"),
                Arguments.of(Documents.VS_CODE_URL, Documents.VS_CODE, "Visual Studio Code"),
                Arguments.of(Documents.CHATGPT_URL, Documents.CHATGPT, "ChatGPT"),
                Arguments.of(Documents.CODEX_URL, Documents.CODEX, "Codex"),
                Arguments.of(Documents.COPILOT_CLI_URL, Documents.COPILOT_CLI, "GitHub Copilot CLI"),
                Arguments.of(Documents.OPENCODE_URL, Documents.OPENCODE, "OpenCode"));
    }

    @Test
    @DisplayName("C11: what ChatGPT's declares is private_key_jwt with its published keys, and none is only an offer")
    void chatGpt() {
        var document = read(Documents.CHATGPT_URL, Documents.CHATGPT);

        assertThat(document.metadata().authenticationMethod()).isEqualTo(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        assertThat(document.keys())
                .contains(new ClientKeys.Published(URI.create("https://chatgpt.com/oauth/jwks.json")));
        assertThat(document.mayBePublic()).isTrue();
        assertThat(read(URL, Documents.of(SIGNING).build().toString()).mayBePublic())
                .isFalse();
    }

    @ParameterizedTest(name = "C03: client_id {0} is not the URL that it was fetched from")
    @ValueSource(
            strings = {
                URL + "/",
                "https://client.example:443/client.json",
                "https://CLIENT.example/client.json",
                "https://client.example/Client.json",
                "https://client.example/client.json?",
                "http://client.example/client.json",
                "",
                " "
            })
    void otherClientId(String clientId) {
        assertThat(refusal(Documents.of(clientId))).hasMessageContaining("client_id");
    }

    @ParameterizedTest(name = "C08, C09: is refused with {0}")
    @MethodSource("flaws")
    void flaws(String flaw, Consumer<JsonObjectBuilder> change) {
        var json = Documents.of(SIGNING);
        change.accept(json);

        assertThat(refusal(json)).isNotNull();
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                flaw("client_secret", json -> json.add("client_secret", "s")),
                flaw("client_secret_expires_at", json -> json.add("client_secret_expires_at", 0)),
                flaw("client_secret_basic", json -> method(json, "client_secret_basic")),
                flaw("client_secret_post", json -> method(json, "client_secret_post")),
                flaw("client_secret_jwt", json -> method(json, "client_secret_jwt")),
                flaw("tls_client_auth", json -> method(json, "tls_client_auth")),
                flaw(
                        "a private RSA key",
                        json -> keys(json, "{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQAB\",\"d\":\"AQ\"}")),
                flaw("a symmetric key", json -> keys(json, "{\"kty\":\"oct\",\"k\":\"AAAA\"}")),
                flaw("a private key although it declares none", json -> {
                    method(json, "none");
                    keys(json, "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\",\"d\":\"AQ\"}");
                }),
                flaw("jwks that is no set", json -> json.add("jwks", "x")),
                flaw("jwks without keys", json -> json.add("jwks", JsonValue.EMPTY_JSON_OBJECT)),
                flaw("jwks and jwks_uri", json -> json.add("jwks_uri", "https://client.example/jwks")),
                flaw("private_key_jwt without keys", json -> json.remove("jwks")),
                flaw("a jwks_uri that is not https", json -> {
                    json.remove("jwks");
                    json.add("jwks_uri", "http://client.example/jwks");
                }),
                flaw("no client_name", json -> json.remove("client_name")),
                flaw("an empty client_name", json -> json.add("client_name", " ")),
                flaw("a client_name that is no text", json -> json.add("client_name", 1)),
                flaw("no client_id", json -> json.remove("client_id")),
                flaw("no redirect_uris", json -> json.remove("redirect_uris")),
                flaw("empty redirect_uris", json -> json.add("redirect_uris", JsonValue.EMPTY_JSON_ARRAY)),
                flaw(
                        "redirect_uris that cannot be used",
                        json -> json.add(
                                "redirect_uris",
                                texts("javascript:alert(1)", "http://client.example/cb", "unknown://cb"))),
                flaw(
                        "grants none of which needs a user",
                        json -> json.add("grant_types", texts("client_credentials"))));
    }

    @ParameterizedTest(name = "C04: {0} is no JSON object")
    @ValueSource(strings = {"", "[]", "\"x\"", "null", "<html></html>", "{", "{\"client_id\":}"})
    void notAnObject(String body) {
        assertThat(catchThrowableOfType(FetchException.class, () -> read(URL, body)))
                .isNotNull();
    }

    @Test
    @DisplayName("C04: JSON that is nested without end is refused, not followed")
    void deep() {
        assertThat(catchThrowableOfType(FetchException.class, () -> read(URL, "{\"a\":" + "[".repeat(5000))))
                .isNotNull();
    }

    @Test
    @DisplayName("keeps of redirect_uris what can be used, and the scheme of a known app")
    void partly() {
        var json = Documents.of(URL)
                .add("redirect_uris", texts("cursor://cb", "unknown://cb", "javascript:x", "http://localhost/cb"));

        assertThat(read(URL, json.build().toString()).metadata().redirectUris())
                .extracting(Object::toString)
                .containsExactly("cursor://cb", "http://localhost/cb");
    }

    @Test
    @DisplayName("C12: never gets a grant that needs no user, however it asks")
    void grants() {
        var json = Documents.of(URL).add("grant_types", texts("authorization_code", "client_credentials"));

        assertThat(read(URL, json.build().toString()).metadata().grantTypes())
                .containsExactly(GrantType.AUTHORIZATION_CODE);
    }

    @Test
    @DisplayName("C05: a logo is nothing that we fetch or show")
    void logo() {
        var json = Documents.of(URL).add("logo_uri", "https://169.254.169.254/latest/meta-data");

        assertThat(read(URL, json.build().toString()).fingerprint())
                .isEqualTo(read(URL, Documents.of(URL).build().toString()).fingerprint());
    }

    @Test
    @DisplayName("C15: another redirect URI, key or method makes another fingerprint, another order does not")
    void fingerprint() {
        var two = Documents.of(URL).add("redirect_uris", texts("https://a.example/", "https://b.example/"));
        var swapped = Documents.of(URL).add("redirect_uris", texts("https://b.example/", "https://a.example/"));
        var other = Documents.of(URL).add("redirect_uris", texts("https://a.example/", "https://c.example/"));
        var signing = Documents.of(SIGNING);
        var rolled = Documents.of(SigningClient.of(URL));

        var first = fingerprint(two);
        assertThat(fingerprint(swapped)).isEqualTo(first);
        assertThat(List.of(
                        fingerprint(other), fingerprint(signing), fingerprint(rolled), fingerprint(Documents.of(URL))))
                .doesNotHaveDuplicates()
                .doesNotContain(first);
        assertThat(first).hasSize(43);
    }

    private String fingerprint(JsonObjectBuilder json) {
        return read(URL, json.build().toString()).fingerprint();
    }

    private ClientDocument read(String url, String body) {
        return reader.read(URI.create(url), body);
    }

    private FetchException refusal(JsonObjectBuilder json) {
        return catchThrowableOfType(
                FetchException.class, () -> read(URL, json.build().toString()));
    }

    private static void method(JsonObjectBuilder json, String method) {
        json.add("token_endpoint_auth_method", method);
    }

    private static void keys(JsonObjectBuilder json, String key) {
        try (var reader = Json.createReader(new StringReader("{\"keys\":[" + key + "]}"))) {
            json.add("jwks", reader.readObject());
        }
    }

    private static JsonArrayBuilder texts(String... values) {
        return Json.createArrayBuilder(List.of(values));
    }

    private static Arguments flaw(String name, Consumer<JsonObjectBuilder> change) {
        return Arguments.of(name, change);
    }
}
