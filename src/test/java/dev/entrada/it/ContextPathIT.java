package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Under a context path, behind a proxy that terminates TLS and passes on nothing else of the host")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContextPathIT {
    private static final String SCOPE = "customer:read";

    private static EntraStandIn entra;
    private static Instance server;
    private static TlsProxy proxy;
    private static HttpClient http;
    private static Entrada entrada;

    @BeforeAll
    static void start() throws Exception {
        var port = FreePort.find();
        proxy = new TlsProxy(FreePort.find(), "/app", URI.create("http://localhost:" + port));
        http = HttpClient.newBuilder().sslContext(proxy.trust()).build();
        entra = EntraStandIn.start(StandInOptions.defaults());
        entra.apps().save(entra.entrada().withRedirectUris("https://localhost/app/auth/callback"));
        var publicUrl = proxy.url() + "/app";
        var settings = new HashMap<>(DemoSettings.of(
                entra, publicUrl, Path.of("target/context-path-data").toAbsolutePath()));
        settings.put(Setting.TRUSTED_PROXIES.key(), "127.0.0.1 ::1");
        server = Instance.start("context-path", port, "/app", settings);
        entrada = new Entrada(URI.create(publicUrl), entra, server.data(), server.log());
    }

    @AfterAll
    static void stop() {
        Stream.<AutoCloseable>of(server, proxy, entra).forEach(ContextPathIT::close);
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    @DisplayName(
            "a client that probes as the SDKs do finds its way and signs in, though the host root has nothing (D10)")
    void wholeWay() {
        var challenge =
                initialize("none").headers().firstValue("WWW-Authenticate").orElse("");
        var resource = json(URI.create(challenge.replaceFirst(".*resource_metadata=\"([^\"]+)\".*", "$1")));
        var issuer = resource.getJsonArray("authorization_servers").getString(0);
        assertThat(resource.getString("resource")).isEqualTo(entrada.mcp().toString());
        assertThat(issuer).isEqualTo(entrada.url().toString());

        for (var probe : List.of("oauth-authorization-server", "openid-configuration")) {
            assertThat(get(URI.create(proxy.url() + "/.well-known/" + probe + "/app"))
                            .statusCode())
                    .isEqualTo(404);
        }
        var metadata = json(URI.create(issuer + "/.well-known/openid-configuration"));
        assertThat(metadata.getString("issuer")).isEqualTo(issuer);

        var accessToken = signIn(metadata).getString("access_token");
        assertThat(initialize(accessToken).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("every form of the well-known URLs gives the same document, where the proxy passes it on (D09)")
    void everyForm() {
        var metadata = json(entrada.at("/.well-known/oauth-authorization-server"));
        var alias = json(entrada.at("/.well-known/openid-configuration"));
        var resource = json(entrada.at("/.well-known/oauth-protected-resource/mcp"));

        assertThat(json(entrada.at("/.well-known/oauth-authorization-server/app")))
                .isEqualTo(metadata);
        assertThat(json(entrada.at("/.well-known/openid-configuration/app"))).isEqualTo(alias);
        assertThat(json(entrada.at("/.well-known/oauth-protected-resource/app/mcp")))
                .isEqualTo(resource);
        assertThat(json(entrada.at("/.well-known/oauth-protected-resource/app/mcp/"))
                        .getString("resource"))
                .isEqualTo(entrada.mcp() + "/");
        for (var other : List.of("oauth-authorization-server/other", "oauth-protected-resource/app")) {
            var answer = get(entrada.at("/.well-known/" + other));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Http.json(answer).getString("error")).isEqualTo("not_found");
        }
    }

    @Test
    @DisplayName("every URL that is printed has the public scheme, host and path, and none those within (D11)")
    void publicUrl() {
        for (var document :
                List.of("oauth-authorization-server", "openid-configuration", "oauth-protected-resource/mcp")) {
            var urls = get(entrada.at("/.well-known/" + document)).body();

            assertThat(urls).doesNotContain(String.valueOf(server.url().getPort()), "http://");
            assertThat(urls.split("https://"))
                    .filteredOn(text -> !text.startsWith("{"))
                    .allSatisfy(url -> assertThat("https://" + url)
                            .startsWith(entrada.url().toString()));
        }
    }

    private static JsonObject signIn(JsonObject metadata) {
        var registered = Http.json(Http.send(
                http,
                Http.request(URI.create(metadata.getString("registration_endpoint")))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                OAuthClient.metadata("Behind a proxy").toString()))));
        var client = new OAuthClient(
                entrada,
                registered.getString("client_id"),
                URI.create(registered.getJsonArray("redirect_uris").getString(0)),
                CodeVerifier.random());
        var browser = new Browser(HttpClient.newBuilder().sslContext(proxy.trust()), client.redirectUri());
        var answer = new User("alice@contoso.example", "Passw0rd!", browser)
                .approve(URI.create(
                        metadata.getString("authorization_endpoint") + "?" + Http.encoded(client.parameters(SCOPE))));
        assertThat(answer.parameter("iss")).isEqualTo(metadata.getString("issuer"));
        assertThat(browser.cookieNames())
                .filteredOn(name -> name.contains("entrada"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("__Host-"));
        return Http.json(Http.send(
                http,
                Http.request(URI.create(metadata.getString("token_endpoint")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Http.encoded(client.redemption(answer.code()))))));
    }

    private static HttpResponse<String> initialize(String accessToken) {
        return Http.send(http, Mcp.initialization(entrada, accessToken));
    }

    private static JsonObject json(URI uri) {
        var answer = get(uri);
        assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
        return Http.json(answer);
    }

    private static HttpResponse<String> get(URI uri) {
        return Http.send(http, Http.request(uri));
    }
}
