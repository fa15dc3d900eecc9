package dev.entrada.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.client.Client;
import dev.entrada.client.ClientTerms;
import dev.entrada.client.assertion.SigningClient;
import dev.entrada.client.fetch.HttpsHost;
import dev.entrada.client.fetch.PublicWeb;
import dev.entrada.client.fetch.TestWeb;
import dev.entrada.config.SettingsException;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.store.MovableClock;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client that is known by its metadata document")
class DocumentClientsTest {
    private static final String ISSUER = "https://mcp.example";

    @TempDir
    Path directory;

    final MovableClock clock = MovableClock.at("2026-11-25T12:00:00Z");
    final HttpsHost host = HttpsHost.open();
    final PublicWeb web = TestWeb.ofThisMachine(clock);
    final String url = host.uri("/client.json").toString();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    @DisplayName("C01, C18: comes with nothing stored, and with the host that vouches for it")
    void found() {
        serve(Documents.of(url).build().toString());

        var client = find(Map.of()).orElseThrow();

        assertThat(client.id()).isEqualTo(url);
        assertThat(client.name()).isEqualTo("A client");
        assertThat(client.isPublic()).isTrue();
        assertThat(client.terms().origin()).isEqualTo(ClientTerms.Origin.DOCUMENT);
        assertThat(client.document()).hasValueSatisfying(origin -> {
            assertThat(origin.host()).isEqualTo("localhost");
            assertThat(origin.fingerprint()).hasSize(43);
        });
    }

    @Test
    @DisplayName("is not looked for where the client_id is none")
    void others() {
        assertThat(clients(Map.of()).find("b0b5-00Az_x", () -> {})).isEmpty();
        assertThat(host.visits()).isEmpty();
    }

    @Test
    @DisplayName("C03, C04: is refused as invalid_client where the document will not do, and asked again after 10 s")
    void refused() {
        var clients = clients(Map.of());
        assertThat(refusal(clients).error()).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(refusal(clients)).hasMessageContaining("404");
        assertThat(host.visits()).isEmpty();

        serve(Documents.of(url + "/").build().toString());
        clock.advance(Duration.ofSeconds(11));
        assertThat(refusal(clients)).hasMessageContaining("client_id");
        assertThat(host.visits()).hasSize(1);
    }

    @Test
    @DisplayName(
            "is refused for now, as temporarily_unavailable, where its server does not answer: no client forgets its tokens")
    void unreachable() {
        host.close();

        assertThat(refusal(clients(Map.of())).error()).isEqualTo(OAuthError.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    @DisplayName("C05: is refused where its host is not on the public internet")
    void inside() {
        serve(Documents.of(url).build().toString());
        var guarded = TestDocuments.clients(TestWeb.onlyPublic(clock), Map.of());

        assertThat(refusal(guarded).error()).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(host.visits()).isEmpty();
    }

    @ParameterizedTest(name = "C13: announced {0}, requested {1}: goes")
    @CsvSource({
        "http://localhost/callback,http://localhost:3118/callback",
        "http://localhost/callback,http://127.0.0.1:60809/callback",
        "http://127.0.0.1/callback,http://localhost:60809/callback",
        "http://127.0.0.1/callback,http://[::1]:60809/callback",
        "http://127.0.0.1:33418/,http://127.0.0.1:51234/",
        "http://127.0.0.1:33418/,http://[::1]:51234/",
        "https://claude.ai/api/mcp/auth_callback,https://claude.ai/api/mcp/auth_callback"
    })
    void redirects(String announced, String requested) {
        serve(Documents.of(url)
                .add("redirect_uris", Json.createArrayBuilder().add(announced))
                .build()
                .toString());

        assertThat(address(find(Map.of()).orElseThrow(), requested)).isEqualTo(requested);
    }

    @ParameterizedTest(name = "C14: announced {0}, requested {1}: is refused by a text that names the two")
    @CsvSource({
        "http://127.0.0.1:19876/callback,http://127.0.0.1:19876/mcp/oauth/callback",
        "http://127.0.0.1/callback,http://127.0.0.1:5000/callback/0b1c",
        "https://client.example/cb,https://client.example/cb/",
        "https://client.example/cb,https://client.example:8443/cb"
    })
    void mismatch(String announced, String requested) {
        serve(Documents.of(url)
                .add("redirect_uris", Json.createArrayBuilder().add(announced))
                .build()
                .toString());
        var client = find(Map.of()).orElseThrow();

        assertThat(catchThrowableOfType(OAuthException.class, () -> address(client, requested)))
                .hasMessageContaining(announced)
                .hasMessageContaining(requested)
                .extracting(OAuthException::error)
                .isEqualTo(OAuthError.INVALID_REDIRECT_URI);
    }

    @Test
    @DisplayName("C14: an administrator admits another redirect URI for that client, and for no other")
    void override() {
        serve(Documents.of(url).build().toString());
        var extra = "http://127.0.0.1:19876/mcp/oauth/callback";

        var mine = find(Map.of("entrada.cimd.redirect-uris", url + "|" + extra)).orElseThrow();
        var others =
                find(Map.of("entrada.cimd.redirect-uris", url + "x|" + extra)).orElseThrow();

        assertThat(address(mine, extra)).isEqualTo(extra);
        assertThatThrownBy(() -> address(others, extra)).isInstanceOf(OAuthException.class);
        assertThat(mine.document()).isEqualTo(others.document());
    }

    @Test
    @DisplayName("C11: may come without an assertion only if its document lists none and an administrator names it")
    void optIn() {
        var lists = Documents.of(SigningClient.of(url))
                .add(
                        "token_endpoint_auth_methods_supported",
                        Json.createArrayBuilder().add("none"));
        serve(lists.build().toString());
        var named = Map.of("entrada.cimd.public-clients", url);

        assertThat(find(Map.of()).orElseThrow().authenticationMethod())
                .isEqualTo(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        assertThat(find(named).orElseThrow().isPublic()).isTrue();
        assertThat(find(named).orElseThrow().keys()).isPresent();
    }

    @Test
    @DisplayName("C11: cannot be excused by an administrator where its document does not list none")
    void noOptIn() {
        serve(Documents.of(SigningClient.of(url)).build().toString());

        assertThat(find(Map.of("entrada.cimd.public-clients", url))
                        .orElseThrow()
                        .authenticationMethod())
                .isEqualTo(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    }

    @ParameterizedTest(name = "C17: hosts {0}, denied {1}: not taken, nor fetched")
    @CsvSource(
            nullValues = "-",
            value = {"client.example,-", "*.localhost,-", "-,localhost", "localhost,LOCALHOST", "localhost.example,-"})
    void hosts(String allowed, String denied) {
        serve(Documents.of(url).build().toString());
        var settings = new HashMap<String, String>();
        Optional.ofNullable(allowed).ifPresent(value -> settings.put("entrada.cimd.hosts", value));
        Optional.ofNullable(denied).ifPresent(value -> settings.put("entrada.cimd.denied-hosts", value));

        assertThat(refusal(clients(settings))).hasMessageContaining("administrator");
        assertThat(host.visits()).isEmpty();
    }

    @ParameterizedTest(name = "C17: {1} is among {0}")
    @CsvSource({"claude.ai,claude.ai", "*.example.com,a.example.com", "*.example.com,a.b.example.com", "x.y *.z,a.z"})
    void admitted(String allowed, String name) {
        assertThat(new DocumentHosts(Set.of(allowed.split(" ")), Set.of()).admit(name))
                .isTrue();
    }

    @ParameterizedTest(name = "C17: {1} is not among {0}")
    @CsvSource({"*.example.com,example.com", "*.example.com,badexample.com", "example.com,a.example.com"})
    void notAdmitted(String allowed, String name) {
        assertThat(new DocumentHosts(Set.of(allowed.split(" ")), Set.of()).admit(name))
                .isFalse();
    }

    @Test
    @DisplayName("C17: keys are not fetched from a host that is not admitted either")
    void hostOfKeys() {
        serve(Documents.of(url)
                .add("token_endpoint_auth_method", "private_key_jwt")
                .add("jwks_uri", "https://keys.example/jwks")
                .build()
                .toString());

        assertThat(refusal(clients(Map.of("entrada.cimd.denied-hosts", "keys.example"))))
                .hasMessageContaining("keys.example");
        assertThat(find(Map.of())).isPresent();
    }

    @Test
    @DisplayName("C17: is not taken where entrada.cimd is off")
    void off() {
        serve(Documents.of(url).build().toString());

        assertThat(refusal(clients(Map.of("entrada.cimd", "off")))).hasMessageContaining("register");
        assertThat(host.visits()).isEmpty();
    }

    @Test
    @DisplayName("C16: a pinned copy decides, and nothing is fetched")
    void pinned() throws IOException {
        pin(Documents.of(url).add("client_name", "The copy").build().toString());
        serve(Documents.of(url).build().toString());

        var client =
                find(Map.of("entrada.cimd.pinned-dir", directory.toString())).orElseThrow();

        assertThat(client.name()).isEqualTo("The copy");
        assertThat(host.visits()).isEmpty();
    }

    @ParameterizedTest(name = "C16: a copy that is {0} keeps the server from starting, with a sentence")
    @ValueSource(strings = {"no JSON", "{}", "{\"client_id\":\"https://client.example/x\"}", "{\"client_id\":1}"})
    void badCopy(String body) throws IOException {
        pin(body);

        assertThatThrownBy(() -> clients(Map.of("entrada.cimd.pinned-dir", directory.toString())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("copy.json")
                .hasMessageContaining("entrada.cimd.pinned-dir");
    }

    @Test
    @DisplayName("C16: says once in the log that a copy and what is published differ")
    void differ() throws IOException {
        pin(Documents.of(url).add("client_name", "The copy").build().toString());
        serve(Documents.of(url).build().toString());
        var clients = clients(Map.of("entrada.cimd.pinned-dir", directory.toString()));
        var watch = TestDocuments.watch(clients);

        try (var log = new RoomLog()) {
            watch.compare();
            watch.compare();
            assertThat(log.lines()).singleElement().asString().contains(url).contains("differs from its copy");
        }
    }

    private void serve(String body) {
        host.serveJson("/client.json", body);
    }

    private void pin(String body) throws IOException {
        Files.writeString(directory.resolve("copy.json"), body);
    }

    private DocumentClients clients(Map<String, String> settings) {
        return TestDocuments.clients(web, settings);
    }

    private Optional<Client> find(Map<String, String> settings) {
        return clients(settings).find(url, () -> {});
    }

    private OAuthException refusal(DocumentClients clients) {
        return catchThrowableOfType(OAuthException.class, () -> clients.find(url, () -> {}));
    }

    private static String address(Client client, String requested) {
        return client.returnAddress(Optional.of(requested), Optional.empty(), ISSUER)
                .redirectUri()
                .toString();
    }
}
