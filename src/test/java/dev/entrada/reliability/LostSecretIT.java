package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.bench.GrantDatabase;
import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.it.Http;
import dev.entrada.it.OAuthClient;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As docs/operations.md has it under "A lost master secret". */
@DisplayName("A master secret that is lost")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LostSecretIT {
    private static final String NAME = "lost-secret";
    private static final String ALICE = "alice@contoso.example";
    private static final String SCOPE = "customer:read";

    @TempDir
    Path data;

    private final EntraStandIn entra = EntraStandIn.start(StandInOptions.defaults());
    private final int port = FreePort.find();
    private final URI url = URI.create("http://localhost:" + port);

    @AfterEach
    void stop() {
        entra.close();
    }

    @Fault(
            value = "the master secret is lost, the file of the database is not",
            provokedBy = "the file `secret` removed; a start, one with `entrada.secret-lost=true`, one without",
            expected =
                    "the application does not load and says what to do; then users sign in and clients register again")
    void file(Findings findings) throws Exception {
        lost(findings, Map.of());
    }

    @Fault(
            value = "the master secret is lost, the PostgreSQL database is not",
            provokedBy = "the file `secret` removed; a start, one with `entrada.secret-lost=true`, one without",
            expected =
                    "the application does not load and says what to do; then users sign in and clients register again")
    void postgresql(Findings findings) throws Exception {
        try (var database = GrantDatabase.start()) {
            lost(findings, database.settings());
        }
    }

    private void lost(Findings findings, Map<String, String> database) throws Exception {
        var settings = settings(database);
        OAuthClient before;
        JsonObject tokens;
        try (var server = Instance.start(NAME, port, settings)) {
            before = OAuthClient.register(entrada(server));
            tokens = before.signIn(ALICE, SCOPE);
        }
        Files.delete(data.resolve("secret"));
        assertThatThrownBy(() -> Instance.start(NAME, port, settings))
                .hasMessageContaining("Restore entrada.secret, or the file secret of entrada.data-dir, from its backup")
                .hasMessageContaining("start once with entrada.secret-lost=true");

        settings.put(Setting.SECRET_LOST.key(), "true");
        JsonObject anew;
        OAuthClient after;
        try (var server = Instance.start(NAME, port, settings)) {
            assertThat(before.refresh(refreshToken(tokens)).statusCode()).isEqualTo(401);
            after = OAuthClient.register(entrada(server));
            anew = after.signIn(ALICE, SCOPE);
        }
        settings.remove(Setting.SECRET_LOST.key());
        try (var server = Instance.start(NAME, port, settings)) {
            assertThat(after.refresh(refreshToken(anew)).statusCode()).isEqualTo(200);
            findings.say(
                    "it did not load; the client of before was told %s, one that registered again signed its user in",
                    Http.json(before.refresh(refreshToken(tokens))).getString("error"));
            assertThat(server.pid()).isPositive();
        }
    }

    private static String refreshToken(JsonObject tokens) {
        return tokens.getString("refresh_token");
    }

    private Entrada entrada(Instance server) {
        return new Entrada(url, entra, server.data(), server.log());
    }

    private Map<String, String> settings(Map<String, String> more) {
        entra.apps().save(entra.entrada().withRedirectUris(url + "/auth/callback"));
        var settings = new HashMap<>(DemoSettings.of(entra, url.toString(), data));
        settings.putAll(more);
        return settings;
    }
}
