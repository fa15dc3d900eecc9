package dev.entrada.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.RecordedEvents;
import dev.entrada.access.Caller;
import dev.entrada.access.TestStanding;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.dialog.Progress;
import dev.entrada.mcp.dialog.ToolLog;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.stateless.TestStateless;
import dev.entrada.mcp.stateless.subscription.TestSubscriptions;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("/mcp stays calm")
@Timeout(60)
class FloodTest {
    private static final Caller ALICE = TestRegistry.alice("customer:read");
    private static final Caller BOB = TestRegistry.caller("bob", "customer:read", List.of());
    private static final String LISTEN = "{\"notifications\":{\"toolsListChanged\":true}}";
    private static final String TOLD = "notifications/tools/list_changed";

    private final TestStanding standing = new TestStanding();
    private final Beans beans = new Beans();
    private McpServlet servlet;

    static class Beans {
        static final int FLOOD = 100_000;

        final CountDownLatch hanging = new CountDownLatch(1);

        @Tool
        String hurry(Progress progress) {
            for (int done = 1; done <= FLOOD; done++) {
                progress.report(done, FLOOD, "more");
            }
            return "done";
        }

        @Tool
        String chatter(ToolLog log) {
            for (int i = 0; i < FLOOD; i++) {
                log.info("line " + i);
            }
            return "done";
        }

        @Tool
        String hang() throws InterruptedException {
            hanging.countDown();
            new CountDownLatch(1).await();
            return "never";
        }
    }

    @BeforeEach
    void start() {
        servlet = TestServlet.started(
                TestRegistry.settings("entrada.revocation-lag", "PT1S"),
                MovableClock.at("2026-11-23T10:00:00Z"),
                standing,
                new RecordedEvents<SecurityEvent>(),
                beans);
    }

    @AfterEach
    void stop() {
        servlet.destroy();
    }

    private Exchange call(String tool, String meta) {
        return StatelessTest.exchange(
                ALICE, StatelessTest.message("tools/call", "{\"name\":\"" + tool + "\",\"_meta\":{" + meta + "}}"));
    }

    private Exchange listen(Caller caller) {
        return StatelessTest.exchange(caller, StatelessTest.message("subscriptions/listen", LISTEN));
    }

    private static long count(Exchange answer, String text) {
        return answer.text().lines().filter(line -> line.contains(text)).count();
    }

    private static void settled(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10); // another thread brings it about
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    @DisplayName("when a tool floods progress: fifty a second at most are sent on, and the last one always")
    void progress() {
        var begin = System.nanoTime();

        var answer = call("hurry", "\"progressToken\":1").through(servlet);

        var most = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 20 + 2;
        assertThat(count(answer, "notifications/progress")).isBetween(2L, most);
        assertThat(answer.text()).contains("\"progress\":" + (double) Beans.FLOOD);
        assertThat(answer.json().at("/result/content/0/text").asString()).isEqualTo("done");
    }

    @Test
    @DisplayName("when a tool floods its log: a thousand are sent on, of which the last says that there were more")
    void log() {
        var answer = call("chatter", "\"io.modelcontextprotocol/logLevel\":\"debug\"")
                .through(servlet);

        assertThat(count(answer, "notifications/message")).isEqualTo(1000);
        assertThat(answer.text()).contains("line 998\"", "the rest is left out").doesNotContain("line 999\"");
        assertThat(answer.json().at("/result/content/0/text").asString()).isEqualTo("done");
    }

    @Test
    @DisplayName(
            "when a subscriber does not read: it is cut off, and the others hear everything without waiting for it")
    void slowReader() throws InterruptedException {
        var slow = listen(ALICE);
        var reading = new CountDownLatch(1);
        slow.reading = reading;
        slow.through(servlet);
        var quick = listen(BOB).through(servlet);
        try {
            for (int changes = 1; changes <= 150; changes++) {
                TestSubscriptions.fire(TestStateless.subscriptions(servlet.stateless), new Change.ToolsChanged());
                var expected = changes;
                settled(() -> count(quick, TOLD) == expected);
            }

            assertThat(slow.isOpen()).isFalse();
            assertThat(quick.isOpen()).isTrue();
        } finally {
            reading.countDown();
        }
        assertThat(count(slow, TOLD)).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("when a token is revoked during a call: the call is stopped within the revocation lag (R10)")
    void revoked() throws Exception {
        var exchange = call("hang", "\"progressToken\":1");
        var done = CompletableFuture.runAsync(() -> exchange.through(servlet));
        beans.hanging.await();
        var begin = System.nanoTime();

        standing.revoke(ALICE);
        done.get(30, TimeUnit.SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(exchange.text()).doesNotContain("never");
    }
}
