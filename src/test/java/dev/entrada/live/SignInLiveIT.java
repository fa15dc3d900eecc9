package dev.entrada.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.Instance;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("With the tenant in place of the stand-in, a person")
@ExtendWith(LiveLane.class)
class SignInLiveIT {
    private static final String SCOPE = "customer:read";

    private final LiveTenant tenant;

    SignInLiveIT(LiveTenant tenant) {
        this.tenant = tenant;
    }

    @Test
    @DisplayName("signs in at a browser, calls a tool that asks Graph on their behalf, and stays signed in")
    void signIn() throws IOException, InterruptedException {
        var port = Integer.parseInt(variable("PORT").orElseGet(() -> String.valueOf(FreePort.find())));
        try (var server = Instance.start("live", port, settings(port));
                var listener = new Listener()) {
            var entrada = new Entrada(server.url(), Optional.empty(), server.data(), server.log());
            var client = OAuthClient.register(entrada, metadata(listener.uri()));

            var tokens = Http.json(client.redeem(atABrowser(client, listener)));
            var person = Mcp.result(Mcp.call(entrada, tokens.getString("access_token"), "whoami"));
            var again = Http.json(client.refresh(tokens.getString("refresh_token")));

            assertThat(tokens.getString("scope")).isEqualTo(SCOPE);
            assertThat(person.getBoolean("isError", false))
                    .as(person.toString())
                    .isFalse();
            assertThat(again.getString("access_token")).isNotEqualTo(tokens.getString("access_token"));
        }
    }

    private static String atABrowser(OAuthClient client, Listener listener) throws IOException {
        var url = client.authorizationRequest(SCOPE);
        System.out.printf("%n%nOpen this in a browser and sign in:%n%n  %s%n%n", url);
        var browser = variable("BROWSER");
        if (browser.isPresent()) {
            new ProcessBuilder(List.of(browser.get(), url.toString()))
                    .inheritIO()
                    .start();
        }
        var patience = Duration.ofSeconds(Long.parseLong(variable("PATIENCE").orElse("300")));
        return listener.await(patience).code();
    }

    private Map<String, String> settings(int port) {
        var settings = new HashMap<>(Map.of(
                Setting.AUTHORITY.key(),
                tenant.authority().toString(),
                Setting.TENANT_ID.key(),
                tenant.tenantId(),
                Setting.CLIENT_ID.key(),
                tenant.clientId(),
                Setting.CLIENT_SECRET.key(),
                tenant.clientSecret(),
                Setting.PUBLIC_URL.key(),
                "http://localhost:" + port,
                Setting.DATA_DIR.key(),
                Path.of("target/live-data").toAbsolutePath().toString(),
                Setting.SAMPLES.key(),
                "true",
                Setting.SCOPES.key(),
                SCOPE + " ticket:create account:calculate",
                "entrada.scope." + SCOPE,
                tenant.scope()));
        variable("GRAPH").ifPresent(graph -> settings.put(Setting.GRAPH.key(), graph));
        return settings;
    }

    private static JsonObject metadata(URI redirectUri) {
        return Json.createObjectBuilder(OAuthClient.metadata("Entrada live test"))
                .add("redirect_uris", Json.createArrayBuilder().add(redirectUri.toString()))
                .build();
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(LiveTenant.PREFIX + name)).filter(value -> !value.isBlank());
    }
}
