package dev.entrada.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.audit.AuditLog;
import dev.entrada.audit.AuditRecord;
import dev.entrada.mcp.ServerVersion;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.schema.Json;
import dev.entrada.oauth.Scopes;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The resources of the server")
class ServerResourcesTest {
    final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");

    JsonNode read(String uri, Jdbi jdbi) {
        var contents = registry(jdbi)
                .resource(uri)
                .orElseThrow()
                .read(Call.of(TestRegistry.alice("customer:read")))
                .contents();
        return Json.MESSAGES.readTree(((TextResourceContents) contents.get(0)).text());
    }

    Registry registry(Jdbi jdbi) {
        var resources = new ServerResources();
        resources.jdbi = jdbi;
        resources.clock = clock;
        resources.audit = new AuditLog() {
            @Override
            public List<AuditRecord> latest(int count) {
                return List.of(
                        event("contoso/alice"),
                        event("contoso/bob"),
                        new AuditRecord(
                                Instant.parse("2026-11-23T08:00:00Z"),
                                "client_registered",
                                Optional.empty(),
                                Optional.of("Inspector"),
                                "registered"));
            }
        };
        resources.start(this);
        clock.advance(Duration.ofMinutes(2));
        return TestRegistry.of(TestRegistry.settings(), resources);
    }

    static AuditRecord event(String subject) {
        return new AuditRecord(
                Instant.parse("2026-11-23T09:00:00Z"),
                "tool_refused",
                Optional.of(subject),
                Optional.empty(),
                "detail");
    }

    @Test
    @DisplayName("say that all is well, to any caller")
    void healthy() {
        var status = read("health://status", TestDatabase.fresh());

        assertThat(status.toString())
                .isEqualTo(
                        "{\"status\":\"up\",\"version\":\"" + ServerVersion.current()
                                + "\",\"started_at\":\"2026-11-23T10:00:00Z\",\"uptime_seconds\":120,\"database\":\"reachable\"}");
        assertThat(registry(TestDatabase.fresh())
                        .resource("health://status")
                        .orElseThrow()
                        .requirement()
                        .scopes())
                .isEqualTo(Scopes.NONE);
    }

    @Test
    @DisplayName("say that the database is gone")
    void outage() {
        var status = read("health://status", TestDatabase.unreachable());

        assertThat(status.path("status").asString()).isEqualTo("degraded");
        assertThat(status.path("database").asString()).isEqualTo("unreachable");
    }

    @Test
    @DisplayName("show the security events to the desk, without saying who the other users are")
    void events() {
        var events = read("security://events", TestDatabase.fresh());

        assertThat(events.at("/events/0").toString())
                .isEqualTo(
                        "{\"at\":\"2026-11-23T09:00:00Z\",\"kind\":\"tool_refused\",\"by\":\"you\",\"detail\":\"detail\"}");
        assertThat(events.at("/events/1/by").asString()).isEqualTo("another user");
        assertThat(events.at("/events/2").toString())
                .isEqualTo(
                        "{\"at\":\"2026-11-23T08:00:00Z\",\"kind\":\"client_registered\",\"client\":\"Inspector\",\"detail\":\"registered\"}");
        assertThat(registry(TestDatabase.fresh())
                        .resource("security://events")
                        .orElseThrow()
                        .requirement()
                        .scopes())
                .isEqualTo(Scopes.of("customer:read"));
    }
}
