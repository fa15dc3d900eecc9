package dev.entrada.serverconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Behind nginx with server-config/nginx/entrada.conf, below a context path")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NginxIT {
    private static final Path PLACE = Path.of("target/server-config").toAbsolutePath();
    private static final String LISTEN =
            """
            {"jsonrpc":"2.0","id":7,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
            "io.modelcontextprotocol/clientCapabilities":{}}}}""";

    private static EntraStandIn entra;
    private static Instance server;
    private static Nginx nginx;
    private static Entrada entrada;

    @BeforeAll
    static void start() throws Exception {
        var tls = Pem.create(PLACE.resolve("tls"));
        var port = FreePort.find();
        nginx = Nginx.start(FreePort.find(), port, tls, PLACE.resolve("nginx"));
        entra = EntraStandIn.start(StandInOptions.defaults());
        entra.apps().save(entra.entrada().withRedirectUris("https://localhost/app/auth/callback"));
        var url = nginx.url() + "/app";
        var settings = new HashMap<>(
                DemoSettings.of(entra, url, Path.of("target/behind-nginx-data").toAbsolutePath()));
        settings.put(Setting.TRUSTED_PROXIES.key(), "127.0.0.1");
        server = Instance.start("behind-nginx", port, "/app", settings);
        entrada = new Entrada(URI.create(url), entra, server.data(), server.log());
    }

    @AfterAll
    static void stop() {
        server.close();
        entra.close();
        nginx.close();
    }

    @Test
    @DisplayName("clients are served HTTP/2, and told URLs of nginx by every form of the well-known addresses (D09)")
    void discovery() {
        for (var path : List.of(
                "/.well-known/oauth-authorization-server/app",
                "/.well-known/openid-configuration/app",
                "/app/.well-known/oauth-authorization-server")) {
            var answer = Http.get(URI.create(nginx.url() + path));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
            assertThat(Http.json(answer).getString("issuer"))
                    .isEqualTo(entrada.url().toString());
        }
        var resource = Http.get(URI.create(nginx.url() + "/.well-known/oauth-protected-resource/app/mcp"));
        assertThat(Http.json(resource).getString("resource"))
                .isEqualTo(entrada.mcp().toString());
    }

    @Test
    @DisplayName("a user signs in, and events of a stream arrive while it is open")
    void stream() throws Exception {
        var token = token();
        assertThat(Mcp.call(entrada, token, "whoami").statusCode()).isEqualTo(200);

        var request = Http.request(entrada.mcp())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(BodyPublishers.ofString(LISTEN))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event: message");
            assertThat(lines.readLine()).contains("subscriptions/acknowledged");
        }
    }

    @Test
    @DisplayName("tokens and cookies of 16 kB pass")
    void largeHeaders() {
        for (var version : Version.values()) {
            var refused = Http.send(Http.request(entrada.mcp())
                    .version(version)
                    .header("Authorization", "Bearer " + "a".repeat(16_000)));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains(nginx.url().toString());
            var page = Http.send(
                    Http.request(entrada.at("/help")).version(version).header("Cookie", "x=" + "c".repeat(16_000)));
            assertThat(page.statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("what is not Entrada's is not passed on")
    void nothingElse() {
        for (var path :
                List.of("/", "/metrics", "/health", "/openapi", "/app/livez", "/app/readyz", "/application.wadl")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContainIgnoringCase("payara");
        }
    }

    @Test
    @DisplayName("the address of a client is the one that nginx saw, and the access log has no query")
    void addresses() throws Exception {
        for (var header : List.of("Forwarded", "X-Forwarded-For")) {
            var spoofed = Http.request(entrada.at("/authorize?client_id=asked-for-this"))
                    .setHeader(header, "for=203.0.113.9");
            assertThat(Http.send(spoofed).statusCode()).isBetween(400, 499);
        }
        assertThat(Files.readString(nginx.accessLog()))
                .contains("GET /app/authorize HTTP/2.0")
                .doesNotContain("asked-for-this", "203.0.113.9");
        assertThat(Files.readString(entrada.log())).doesNotContain("203.0.113.9");
    }

    private static String token() {
        return OAuthClient.register(entrada)
                .signIn("alice@contoso.example", "customer:read")
                .getString("access_token");
    }

    private static HttpResponse<String> get(String path) {
        return Http.get(URI.create(nginx.url() + path));
    }
}
