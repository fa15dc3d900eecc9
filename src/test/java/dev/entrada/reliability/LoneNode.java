package dev.entrada.reliability;

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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One Payara Micro and an Entra stand-in beside it; killed and started again with the same settings at the same port. */
final class LoneNode implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final EntraStandIn entra = EntraStandIn.start(StandInOptions.defaults());
    private final int port = FreePort.find();
    private final URI url = URI.create("http://localhost:" + port);
    private final String name;
    private final Map<String, String> settings;
    private Instance server;
    private String verified = "";

    private LoneNode(String name, Map<String, String> besides) throws IOException, InterruptedException {
        this.name = name;
        settings = new HashMap<>(DemoSettings.of(
                entra, url.toString(), Path.of("target", name + "-data").toAbsolutePath()));
        settings.put(Setting.SECRET.key(), "of a node that is alone, 32 or more");
        settings.put(Setting.TRUSTED_PROXIES.key(), "127.0.0.1 ::1");
        settings.putAll(besides);
        start();
    }

    static LoneNode start(String name, Map<String, String> besides) throws IOException, InterruptedException {
        return new LoneNode(name, besides);
    }

    void start() throws IOException, InterruptedException {
        server = Instance.start(name, port, settings);
    }

    /** SIGKILL. */
    void kill() throws Exception {
        ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
        server.close();
    }

    Entrada entrada() {
        return new Entrada(url, entra, server.data(), server.log());
    }

    /** Signs somebody in and calls once. */
    void verifyToken() {
        verified = OAuthClient.register(entrada())
                .signIn("alice@contoso.example", "customer:read")
                .getString("access_token");
        assertVerifiedTokenServed();
    }

    void assertVerifiedTokenServed() {
        assertThat(Http.send(Mcp.initialization(entrada(), verified)).statusCode())
                .isEqualTo(200);
    }

    int readyz() {
        return Http.get(entrada().at("/readyz")).statusCode();
    }

    Duration until(BooleanSupplier happens) {
        return Wait.until(happens, SOON);
    }

    @Override
    public void close() {
        server.close();
        entra.close();
    }
}
