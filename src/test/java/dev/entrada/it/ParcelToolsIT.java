package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.demo.Variation;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The sample of a team's own tools, built by its own pom and put into the WAR (docs/tools.md)")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ParcelToolsIT {
    private static final Path SAMPLE = Path.of("samples/parcel-tools");
    private static final String ALICE = "alice@contoso.example";

    private static EntraStandIn entra;
    private static Instance server;
    private static OAuthClient client;

    @BeforeAll
    static void start() throws Exception {
        var jar = built();
        var port = FreePort.find();
        entra = EntraStandIn.start(StandInOptions.defaults());
        var url = "http://localhost:" + port;
        var settings = new HashMap<>(
                DemoSettings.of(entra, url, Path.of("target/parcel-data").toAbsolutePath()));
        settings.put(Setting.SCOPES.key(), "customer:read parcel:write");
        settings.put("entrada.scope.parcel:write", "ticket:create");
        settings.remove("entrada.scope.ticket:create");
        settings.put(Setting.SAMPLES.key(), "false");
        server = Instance.start("parcel", port, "", settings, Variation.ofJar(jar));
        client = OAuthClient.register(new Entrada(URI.create(url), entra, server.data(), server.log()));
    }

    @AfterAll
    static void stop() {
        server.close();
        entra.close();
    }

    @Test
    @DisplayName("redirect_parcel is refused without its scope, asks the person, and does it by order of the caller")
    void redirect() {
        var narrow = client.signIn(ALICE, "customer:read").getString("access_token");
        var refused = call(narrow, "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("WWW-Authenticate").orElseThrow()).contains("scope=\"customer:read parcel:write\"");
        var token = client.signIn(ALICE, "customer:read parcel:write").getString("access_token");

        var asked = result(call(token, ""));
        assertThat(asked.getString("resultType")).isEqualTo("input_required");
        var key = asked.getJsonObject("inputRequests").keySet().iterator().next();
        var answer = "{\"action\":\"accept\",\"content\":{\"street\":\"Rua Augusta 1\",\"city\":\"Porto\"}}";
        var done = result(call(
                token,
                ",\"requestState\":" + asked.get("requestState") + ",\"inputResponses\":{\"" + key + "\":" + answer
                        + "}"));

        assertThat(done.getJsonArray("content").getJsonObject(0).getString("text"))
                .isEqualTo("P-1001 goes to Porto, by order of "
                        + entra.users().alice().oid());
    }

    private static Wire.Answer call(String token, String more) {
        var message =
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"redirect_parcel\","
                        + "\"arguments\":{\"id\":\"P-1001\"},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{}}}" + more + "}}";
        return Wire.post("/mcp", "application/json", message)
                .with("Accept", "application/json, text/event-stream")
                .with("Authorization", "Bearer " + token)
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "tools/call")
                .with("Mcp-Name", "redirect_parcel")
                .to(server.url());
    }

    private static JsonObject result(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().orElseThrow().getJsonObject("result");
    }

    /** The jar, built against the classes that this build attaches, from where {@code ./mvnw install} would have put them. */
    private static Path built() throws IOException, InterruptedException {
        var repository = Path.of("target/sample-repository").toAbsolutePath();
        var version = Files.createDirectories(repository.resolve("dev/entrada/entrada/0.1.0-SNAPSHOT"));
        copy(Path.of("target/entrada-classes.jar"), version.resolve("entrada-0.1.0-SNAPSHOT-classes.jar"));
        copy(Path.of("pom.xml"), version.resolve("entrada-0.1.0-SNAPSHOT.pom"));
        var windows = System.getProperty("os.name").startsWith("Windows");
        var command = new ArrayList<>(
                List.of(Path.of(windows ? "mvnw.cmd" : "mvnw").toAbsolutePath().toString()));
        if (System.getProperty("maven.network", "").equals("offline=true")) {
            command.add("-o");
        }
        command.addAll(List.of("-B", "-q", "-f", SAMPLE.resolve("pom.xml").toString()));
        command.addAll(List.of("-Dmaven.repo.local.tail=" + repository, "package"));
        var maven = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = maven.getInputStream()) {
            var said = new String(output.readAllBytes(), UTF_8);
            assertThat(maven.waitFor()).as(said).isZero();
        }
        return SAMPLE.resolve("target/parcel-tools.jar").toAbsolutePath();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
