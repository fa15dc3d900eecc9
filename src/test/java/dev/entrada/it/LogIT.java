package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.tenant.Directory;
import dev.entrada.standin.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reads the log when every other class has had its turn; what it would miss alone, it does itself. */
@DisplayName("The server's log tells nobody's secrets (OWASP Logging Cheat Sheet)")
@ExtendWith(RunningEntrada.class)
@Order(Integer.MAX_VALUE)
class LogIT {
    private static final String ALICE = "alice@contoso.example";
    private static final List<String> PARAMETERS = List.of(
            "code",
            "refresh_token",
            "client_secret",
            "code_verifier",
            "client_assertion",
            "assertion",
            "password",
            "ctx");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{16,}");
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|^Caused by: ");

    private final Entrada entrada;

    LogIT(Entrada entrada) {
        this.entrada = entrada;
    }

    @BeforeEach
    void muchHappened() throws IOException {
        var client = OAuthClient.register(entrada);
        var tokens = client.signIn(ALICE, "customer:read");
        client.refresh(tokens.getString("refresh_token"));
        client.revoke(tokens.getString("access_token"));
        client.redeem("no-such-code-" + "x".repeat(20));
        Mcp.initialize(entrada, tokens.getString("access_token"));
        entrada.entra().switches().on(AppCondition.SECRET_EXPIRED);
        User.of(ALICE, client).approve(client.authorizationRequest("customer:read"));

        entrada.entra().requests().all().forEach(LogIT::learn);
        Secrets.learn(Files.readString(entrada.data().resolve("secret")).strip());
    }

    private static void learn(Request request) {
        PARAMETERS.forEach(name -> request.parameter(name).ifPresent(Secrets::learn));
    }

    @Test
    @DisplayName("no token, code, verifier, cookie, client secret or master secret that the tests saw stands in it")
    void secrets() throws IOException {
        var log = log();

        assertThat(Secrets.count()).isGreaterThan(10);
        assertThat(log).contains("dev.entrada").doesNotContainPattern(TOKEN);
        assertThat(Secrets.in(log)).isEmpty();
    }

    @Test
    @DisplayName("no password and no address of a user stands in it")
    void personalData() throws IOException {
        assertThat(log())
                .doesNotContain(Directory.PASSWORD, "alice@", "bob@", "carol@")
                .doesNotContainIgnoringCase("Alice Adams");
    }

    @Test
    @DisplayName("whatever the tests sent, no stack trace stands in it: nothing came unforeseen")
    void stackTraces() throws IOException {
        assertThat(log()).doesNotContainPattern(STACK_TRACE).doesNotContain("incident ");
    }

    private String log() throws IOException {
        return Files.readString(entrada.log(), UTF_8);
    }
}
