package dev.entrada.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.oauth.SecurityEvent.Kind;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A security event")
class AuditLogTest {
    private static final Logger LOGGER = Logger.getLogger(AuditLog.class.getName());

    private final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");
    private final LogLines lines = new LogLines();
    private final AuditLog audit = TestAudit.in(TestDatabase.fresh(), clock);

    @BeforeEach
    void listen() {
        LOGGER.addHandler(lines);
    }

    @AfterEach
    void quiet() {
        LOGGER.removeHandler(lines);
    }

    @Test
    @DisplayName("is deleted after entrada.audit-retention")
    void retention() {
        var old = new OldEvents();
        old.jdbi = audit.table.jdbi;
        old.settings = TestSettings.with(Map.of("entrada.audit-retention", "P30D"));
        audit.keep(SecurityEvent.of(Kind.TOKEN_ISSUED, "old"));
        audit.table.write();
        clock.advance(Duration.ofDays(30));
        assertThat(old.deleteSome(clock.instant(), 10)).isZero();

        clock.advance(Duration.ofSeconds(1));
        audit.keep(SecurityEvent.of(Kind.TOKEN_ISSUED, "new"));
        assertThat(old.deleteSome(clock.instant(), 10)).isEqualTo(1);
        assertThat(audit.latest(10)).extracting(AuditRecord::detail).containsExactly("new");
    }

    @ParameterizedTest(name = "{0} is kept and logged in one line")
    @EnumSource
    void kept(Kind kind) {
        audit.keep(SecurityEvent.of(kind, "tid/oid", "Claude Code", "grant 4711"));

        assertThat(audit.latest(1))
                .containsExactly(new AuditRecord(
                        clock.instant(),
                        kind.code(),
                        Optional.of("tid/oid"),
                        Optional.of("Claude Code"),
                        "grant 4711"));
        assertThat(lines.texts)
                .containsExactly("security event " + kind.code() + " subject=tid/oid client=Claude Code: grant 4711");
    }

    @Test
    @DisplayName("may know neither user nor client")
    void anonymous() {
        audit.keep(SecurityEvent.of(Kind.CLIENT_REGISTERED, "by 127.0.0.1"));

        assertThat(audit.latest(5)).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEmpty();
            assertThat(entry.client()).isEmpty();
        });
    }

    @Test
    @DisplayName("is found newest first, as many as asked for")
    void newestFirst() {
        for (var detail : List.of("one", "two", "three")) {
            audit.keep(SecurityEvent.of(Kind.TOKEN_ISSUED, detail));
        }
        clock.advance(Duration.ofSeconds(1));
        audit.keep(SecurityEvent.of(Kind.TOKEN_ISSUED, "four"));

        assertThat(audit.latest(3)).extracting(AuditRecord::detail).containsExactly("four", "three", "two");
    }

    @Test
    @DisplayName("cannot forge a log line, nor be too long for its row (CWE-117)")
    void hostileClientName() {
        var name = "evil\r\nsecurity event \u2028\u202e" + "x".repeat(300);

        audit.keep(new SecurityEvent(
                Kind.CLIENT_REGISTERED, Optional.of("s".repeat(300)), Optional.of(name), "d\n".repeat(600)));

        assertThat(lines.texts).singleElement().satisfies(line -> assertThat(line)
                .doesNotContain("\r", "\n", "\u2028", "\u202e"));
        assertThat(audit.latest(1)).singleElement().satisfies(entry -> {
            assertThat(entry.client().orElseThrow()).hasSize(200).startsWith("evil  security event   x");
            assertThat(entry.detail()).hasSize(500);
            assertThat(entry.subject().orElseThrow()).hasSize(140);
        });
    }

    @Test
    @DisplayName("is cut between characters, not through one")
    void emoji() {
        audit.keep(new SecurityEvent(
                Kind.CLIENT_REGISTERED, Optional.empty(), Optional.of("x" + "\uD83D\uDE00".repeat(150)), "d"));

        assertThat(audit.latest(1)).singleElement().satisfies(entry -> assertThat(entry.client())
                .contains("x" + "\uD83D\uDE00".repeat(99)));
    }

    @Test
    @DisplayName("that cannot be stored is logged, and the request goes on")
    void outage() {
        audit.table.jdbi = TestDatabase.unreachable();

        audit.keep(SecurityEvent.of(Kind.TOKEN_ISSUED, "grant 4711"));
        audit.table.write();

        assertThat(lines.texts)
                .containsExactly(
                        "security event token_issued subject=- client=-: grant 4711",
                        "security event token_issued could not be stored: the database refuses");
    }

    private static final class LogLines extends Handler {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            texts.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
