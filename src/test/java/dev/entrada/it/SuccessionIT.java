package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A client that was told to authorize again for more")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SuccessionIT {
    private static final String NAME = "succession";
    private static final String ALICE = "alice@contoso.example";

    private EntraStandIn entra;
    private Map<String, String> settings;
    private int port;
    private Instance server;
    private Entrada entrada;

    @BeforeEach
    void start() throws Exception {
        entra = EntraStandIn.start(StandInOptions.defaults());
        port = FreePort.find();
        var url = "http://localhost:" + port;
        settings = DemoSettings.of(entra, url, Path.of("target", NAME + "-data").toAbsolutePath());
        server = Instance.start(NAME, port, settings);
        entrada = new Entrada(URI.create(url), entra, server.data(), server.log());
    }

    @AfterEach
    void stop() {
        server.close();
        entra.close();
    }

    @Test
    @DisplayName(
            "U04: gets old scopes and new ones, and its old refresh token ends soon after, also when the server restarts")
    void stepUp() throws Exception {
        var client = OAuthClient.register(entrada);
        var narrow = client.signIn(ALICE, "customer:read");
        assertThat(ticket(narrow)).isEqualTo(403);
        var wide = client.signIn(ALICE, "customer:read ticket:create");

        assertThat(wide.getString("scope").split(" ")).containsExactlyInAnyOrder("customer:read", "ticket:create");
        assertThat(ticket(wide)).isEqualTo(200);
        var lastMoment = Http.json(client.refresh(narrow.getString("refresh_token")));
        assertThat(Mcp.admits(entrada, accessToken(lastMoment))).isTrue();

        letTimePass();
        while (Mcp.admits(entrada, accessToken(lastMoment))) {
            Thread.onSpinWait();
        }
        var refused = client.refresh(lastMoment.getString("refresh_token"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Http.json(refused).getString("error")).isEqualTo("invalid_grant");
        assertThat(ticket(wide)).isEqualTo(200);
        assertThat(client.refresh(wide.getString("refresh_token")).statusCode()).isEqualTo(200);
    }

    private int ticket(JsonObject tokens) {
        return Mcp.call(entrada, accessToken(tokens), "create_support_ticket").statusCode();
    }

    private static String accessToken(JsonObject tokens) {
        return tokens.getString("access_token");
    }

    /** While the server is down, for it keeps its database to itself. */
    private void letTimePass() throws Exception {
        server.close();
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + server.data().resolve("entrada").toAbsolutePath(), "entrada", "");
                var statement = connection.createStatement()) {
            requireOne(statement.executeUpdate(
                    "update step_up set ends_at = ends_at - interval '2' minute where successor is not null"));
        }
        server = Instance.start(NAME, port, settings);
    }

    private static void requireOne(int rows) throws SQLException {
        if (rows != 1) {
            throw new SQLException("grants that are about to end: " + rows);
        }
    }
}
