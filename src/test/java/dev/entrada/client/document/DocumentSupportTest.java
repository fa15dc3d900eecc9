package dev.entrada.client.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.client.fetch.HttpsHost;
import dev.entrada.client.fetch.PublicWeb;
import dev.entrada.client.fetch.TestWeb;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whether metadata documents are advertised (D07, C17)")
class DocumentSupportTest {
    final HttpsHost host = HttpsHost.open();
    final PublicWeb web = TestWeb.ofThisMachine(Clock.systemUTC());
    final String probe = host.uri("/probe.json").toString();

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest(name = "{0}: {1}, without asking anybody")
    @CsvSource({"on,true", "off,false"})
    void decided(String mode, boolean offered) {
        var support = support(Map.of("entrada.cimd", mode));

        support.look();

        assertThat(support.isOffered()).isEqualTo(offered);
        assertThat(host.visits()).isEmpty();
    }

    @Test
    @DisplayName("auto: not before the probe was fetched, then they are, and the log says so once")
    void wayOut() {
        host.serveJson("/probe.json", Documents.of(probe).build().toString());
        var support = support(Map.of());
        assertThat(support.isOffered()).isFalse();

        try (var log = new RoomLog()) {
            support.look();
            support.look();
            assertThat(log.lines()).singleElement().asString().contains(probe);
        }
        assertThat(support.isOffered()).isTrue();
        assertThat(host.visits()).hasSize(2);
    }

    @Test
    @DisplayName("auto: not where there is no way out, and the log says in a sentence why and what to do")
    void noWayOut() {
        host.close();
        var support = support(Map.of());

        try (var log = new RoomLog()) {
            support.look();
            assertThat(log.lines()).singleElement().asString().contains(probe).contains("entrada.cimd");
        }
        assertThat(support.isOffered()).isFalse();
    }

    @ParameterizedTest(name = "auto: not where the probe is answered with status {0}, {1}")
    @CsvSource({"403,{}", "200,{}", "200,<html>"})
    void turnedAway(int status, String body) {
        host.handle("/probe.json", exchange -> {
            var bytes = body.getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        var support = support(Map.of());

        support.look();

        assertThat(support.isOffered()).isFalse();
    }

    @Test
    @DisplayName("auto: no longer once the way out is closed")
    void closed() {
        host.serveJson("/probe.json", Documents.of(probe).build().toString());
        var support = support(Map.of());
        support.look();
        host.close();

        support.look();

        assertThat(support.isOffered()).isFalse();
    }

    private DocumentSupport support(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("entrada.cimd.probe", probe);
        return TestDocuments.support(TestDocuments.clients(web, all));
    }
}
