package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A server whose settings cannot work")
class MisconfigurationIT {
    private static final String READY = "ready in";

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @DisplayName("does not load the application, on Payara too, and says in one line which settings to change to what")
    void doesNotLoad() throws IOException {
        var port = FreePort.find();
        var server = payara(port);
        try {
            var log = logUntilReady(server);

            assertThat(log)
                    .filteredOn(line -> line.contains("Entrada does not start:"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("azure.tenant-id is missing: set it, or AZURE_TENANT_ID in the environment")
                            .contains(
                                    "azure.client-secret and azure.managed-identity-client-id are set: keep one of them")
                            .contains("entrada.public-url is not usable: put an https URL there"));
            assertThat(log).anyMatch(line -> line.contains("Exception while loading the app"));
            var answer = Http.get(URI.create("http://localhost:" + port + "/.well-known/oauth-authorization-server"));
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(404);
            assertThat(answer.body()).doesNotContain("issuer");
        } finally {
            server.destroy();
            server.onExit().orTimeout(15, TimeUnit.SECONDS).join();
        }
    }

    private static Process payara(int port) throws IOException {
        var temporary =
                Files.createDirectories(Path.of("target/it-misconfigured").toAbsolutePath());
        var payara = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-jar",
                        System.getProperty("payara.jar", "target/server/payara-micro.jar"),
                        "--nohazelcast",
                        "--disablephonehome",
                        "--port",
                        String.valueOf(port),
                        "--deploy",
                        System.getProperty("entrada.war"),
                        "--contextroot",
                        "/"))
                .redirectErrorStream(true);
        payara.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("ENTRADA_"));
        payara.environment().put("AZURE_CLIENT_ID", "3f6a1f0e-52b4-4c1d-8a7e-9b0c5d2e6f41");
        payara.environment().put("AZURE_CLIENT_SECRET", "of no use");
        payara.environment().put("AZURE_MANAGED_IDENTITY_CLIENT_ID", "e15c0a92-6d84-47b3-a2f9-08b7d3c6e514");
        payara.environment().put("ENTRADA_PUBLIC_URL", "http://mcp.example.com");
        payara.environment().put("ENTRADA_DATA_DIR", temporary.resolve("data").toString());
        return payara.start();
    }

    /** Payara stays up without the application, and says that it is ready. */
    private static List<String> logUntilReady(Process server) throws IOException {
        var log = new ArrayList<String>();
        var reader = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            log.add(line);
            if (line.contains(READY)) {
                break;
            }
        }
        return log;
    }
}
