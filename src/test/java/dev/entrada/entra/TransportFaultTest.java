package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.entra.http.BoundedBody;
import dev.entrada.entra.refusal.EntraFault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When the way to Entra is broken, no grant ends and the client hears whether to try again:")
class TransportFaultTest extends EntraConversation {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "429, text/plain, Too Many Requests",
        "429, application/json, '{\"error\":\"invalid_grant\",\"error_codes\":[70008]}'",
        "500, text/html, <h1>Oops</h1>",
        "502, text/html, ''",
        "503, application/json, '{\"error\":\"temporarily_unavailable\",\"error_codes\":[90033]}'",
        "503, application/json, '{\"error\":\"invalid_client\"}'",
        "504, text/plain, ''",
    })
    @DisplayName("throttling and faults of Entra's are temporarily_unavailable, whatever the body says")
    void statusLine(int status, String type, String body) {
        upstream.says(status, type, body).says(status, type, body).says(status, type, body);

        assertThat(refusedRefresh().error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(refusedRedemption().error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(log.lines()).allMatch(line -> line.contains("status " + status));
    }

    @ParameterizedTest(name = "200 with \"{0}\"")
    @ValueSource(
            strings = {
                "",
                "<html>Please log in to the guest network</html>",
                "[]",
                "null",
                "\"text\"",
                "{",
                "{}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":17",
                "{\"access_token\":{}}",
            })
    @DisplayName("a body that nobody can read is server_error")
    void garbage(String body) {
        upstream.says(200, body).says(200, body);

        assertThat(refusedRefresh().error()).isEqualTo(SERVER_ERROR);
        assertThat(refusedRedemption().error()).isEqualTo(SERVER_ERROR);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"302, ''", "400, <html>bad gateway config</html>", "403, blocked by firewall", "404, not found"})
    @DisplayName("an answer of somebody else in Entra's place is server_error")
    void stranger(int status, String body) {
        upstream.says(status, "text/html", body);

        assertThat(refusedRefresh().error()).isEqualTo(SERVER_ERROR);
    }

    @Test
    @DisplayName("a redirect is not followed: credentials go to one place only")
    void redirect() {
        upstream.says(307, "text/plain", "");

        assertThat(refusedRefresh().error()).isEqualTo(SERVER_ERROR);
        assertThat(upstream.received("")).hasSize(1);
    }

    @Test
    @DisplayName("nobody at the port is temporarily_unavailable, and the administrator has a page to read on")
    void refused() {
        upstream.close();

        var refusal = refusedRefresh();

        assertThat(refusal.error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(refusal.help()).contains("/help/" + EntraFault.UNREACHABLE.topic());
        assertThat(log.lines()).hasSize(2).last().asString().contains("No answer from", "ConnectException");
    }

    @Test
    @DisplayName("an answer longer than a megabyte is not read to its end")
    void tooLong() {
        var body = "{\"access_token\":\"" + "x".repeat(BoundedBody.MOST_BYTES) + "\"}";
        upstream.says(200, body).says(200, body);

        assertThat(refusedRefresh().error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
    }

    @ParameterizedTest(name = "after \"{0}\"")
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":"})
    @DisplayName("silence is temporarily_unavailable, also in the middle of a body")
    void silence(String begun) throws IOException {
        try (var mute = new ServerSocket(LoopbackEntra.freePort(), 1, InetAddress.getLoopbackAddress())) {
            var half = new Thread(() -> sayHalf(mute, begun));
            half.setDaemon(true);
            half.start();
            entra = upstream.entra(
                    clock,
                    Map.of("azure.authority", "http://localhost:" + mute.getLocalPort()),
                    Duration.ofMillis(300));

            assertThat(refusedRefresh().error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
            assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("TimeoutException"));
        }
    }

    /** Says the beginning and keeps the line open until the caller hangs up. */
    private static void sayHalf(ServerSocket mute, String begun) {
        try (var line = mute.accept()) {
            line.getOutputStream().write(begun.getBytes(US_ASCII));
            line.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException hungUp) {
            Thread.currentThread().interrupt();
        }
    }
}
