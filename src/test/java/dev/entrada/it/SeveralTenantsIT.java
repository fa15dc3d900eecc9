package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.switches.AppCondition;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("With several tenants in azure.allowed-tenants")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SeveralTenantsIT {
    private static final String SCOPE = "customer:read";

    private static EntraStandIn entra;
    private static Instance server;
    private static Entrada entrada;

    @BeforeAll
    static void start() throws Exception {
        var port = FreePort.find();
        entra = EntraStandIn.start(StandInOptions.defaults());
        entra.switches().on(AppCondition.MULTI_TENANT);
        var url = "http://localhost:" + port;
        var settings = new HashMap<>(DemoSettings.of(
                entra, url, Path.of("target/several-tenants-data").toAbsolutePath()));
        settings.put(
                Setting.ALLOWED_TENANTS.key(),
                entra.tenantId() + " " + entra.otherTenant().id());
        server = Instance.start("several-tenants", port, settings);
        entrada = new Entrada(URI.create(url), entra, server.data(), server.log());
    }

    @AfterAll
    static void stop() {
        server.close();
        entra.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"alice@contoso.example", "frank@fabrikam.example"})
    @DisplayName("a user of each signs in, is who they are at Graph, and stays signed in (V2)")
    void admitted(String user) {
        var client = OAuthClient.register(entrada);
        entra.switches().letAccessTokensLive(Duration.ofMinutes(2));
        var tokens = client.signIn(user, SCOPE);

        assertThat(whoAmI(tokens)).isEqualTo(user);

        var refreshed = Http.json(client.refresh(tokens.getString("refresh_token")));
        assertThat(whoAmI(refreshed)).isEqualTo(user);
    }

    @Test
    @DisplayName("a user of any other is refused, with a page that names the setting which would let them in")
    void refused() {
        var client = OAuthClient.register(entrada);

        var answer = User.of("grace@northwind.example", client).approve(client.authorizationRequest(SCOPE));

        assertThat(answer.parameter("error")).isEqualTo("access_denied");
        var help = URI.create(answer.parameter("error_uri"));
        assertThat(help).isEqualTo(entrada.at("/help/tenant-not-allowed"));
        assertThat(new Browser().open(help).document().select("ol").text()).contains("azure.allowed-tenants");
    }

    private static String whoAmI(JsonObject tokens) {
        return Mcp.result(Mcp.call(entrada, tokens.getString("access_token"), "whoami"))
                .getJsonObject("structuredContent")
                .getString("userName");
    }
}
