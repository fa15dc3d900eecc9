package dev.entrada.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.RecordedEvents;
import dev.entrada.access.Caller;
import dev.entrada.access.TestStanding;
import dev.entrada.mcp.Complete;
import dev.entrada.mcp.Prompt;
import dev.entrada.mcp.RequiresScope;
import dev.entrada.mcp.ResourceTemplate;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("/mcp lets a caller do what they may")
class PermissionTest {
    static final Caller ALICE = TestRegistry.alice("customer:read");

    McpServlet servlet;

    static class Beans {
        @Tool
        @RequiresScope("ticket:create")
        String create() {
            return "created";
        }

        @Tool
        @RolesAllowed({"Admins", "Auditors"})
        String audit() {
            return "audited";
        }

        @Tool
        String open() {
            return "open";
        }

        @Prompt
        @RequiresScope("ticket:create")
        String secret(String word) {
            return word;
        }

        @Complete(of = "secret", argument = "word")
        List<String> words(String typed) {
            return List.of(typed + "!");
        }

        @ResourceTemplate(uriTemplate = "x://{id}/data")
        @RequiresScope("ticket:create")
        String data(String id) {
            return id;
        }
    }

    void serve(String... settings) {
        servlet = TestServlet.started(
                TestRegistry.settings(settings),
                MovableClock.at("2026-11-23T10:00:00Z"),
                new TestStanding(),
                new RecordedEvents<SecurityEvent>(),
                new Beans());
    }

    @AfterEach
    void stop() {
        servlet.destroy();
    }

    Exchange ask(Caller caller, String method, String params) {
        return StatelessTest.exchange(caller, StatelessTest.message(method, params))
                .through(servlet);
    }

    List<String> tools(Caller caller) {
        return ask(caller, "tools/list", "{}")
                .json()
                .at("/result/tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .toList();
    }

    @ParameterizedTest(name = "{0} of {1} needs its scope: 403, whatever kind of thing it is")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tools/call          | {\"name\":\"create\"}",
                "prompts/get         | {\"name\":\"secret\",\"arguments\":{\"word\":\"x\"}}",
                "resources/read      | {\"uri\":\"x://1/data\"}",
                "completion/complete | {\"ref\":{\"type\":\"ref/prompt\",\"name\":\"secret\"},\"argument\":{\"name\":\"word\",\"value\":\"a\"}}",
            })
    void everyKind(String method, String params) {
        serve();

        assertThat(ask(ALICE, method, params).status).isEqualTo(403);
        assertThat(ask(TestRegistry.alice("ticket:create"), method, params).status)
                .isEqualTo(200);
    }

    @Test
    @DisplayName("by a scope that stands for a narrower one, where that is configured (U02, R14)")
    void hierarchy() {
        serve("entrada.scope-hierarchy", "account:calculate>customer:read customer:read>ticket:create");

        assertThat(ask(ALICE, "tools/call", "{\"name\":\"create\"}").status).isEqualTo(200);
        assertThat(ask(TestRegistry.alice("account:calculate"), "tools/call", "{\"name\":\"create\"}").status)
                .isEqualTo(200);
        assertThat(ask(TestRegistry.alice("other"), "tools/call", "{\"name\":\"create\"}").status)
                .isEqualTo(403);
    }

    @Test
    @DisplayName("by one of the app roles of @RolesAllowed, which no scope is asked for (U03)")
    void roles() {
        serve();

        var refused = ask(ALICE, "tools/call", "{\"name\":\"audit\"}");
        assertThat(refused.status).isEqualTo(403);
        assertThat(refused.headers.get("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"", "the app role Admins or Auditors")
                .doesNotContain("scope=\"");
        assertThat(ask(TestRegistry.caller("eve", "", List.of("Auditors")), "tools/call", "{\"name\":\"audit\"}")
                        .status)
                .isEqualTo(200);
        assertThat(ask(TestRegistry.alice("Auditors"), "tools/call", "{\"name\":\"audit\"}").status)
                .as("a scope of the name of a role")
                .isEqualTo(403);
    }

    @Test
    @DisplayName("and lists everything, or what they may use, as the administrator wants it (U06)")
    void lists() {
        serve();
        assertThat(tools(ALICE)).containsExactly("audit", "create", "open");
        servlet.destroy();

        serve("entrada.mcp.hide-unavailable-tools", "true");
        assertThat(tools(ALICE)).containsExactly("open");
        assertThat(tools(TestRegistry.caller("eve", "ticket:create", List.of("Admins"))))
                .containsExactly("audit", "create", "open");
        assertThat(ask(ALICE, "prompts/list", "{}").json().at("/result/prompts"))
                .isEmpty();
        assertThat(ask(ALICE, "resources/templates/list", "{}").json().at("/result/resourceTemplates"))
                .isEmpty();
        assertThat(ask(ALICE, "tools/list", "{}")
                        .json()
                        .at("/result/cacheScope")
                        .asString())
                .isEqualTo("private");
    }

    @Test
    @DisplayName("and suggests values for arguments of prompts")
    void completion() {
        serve();

        JsonNode answer = ask(
                        TestRegistry.alice("ticket:create"),
                        "completion/complete",
                        "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"secret\"},\"argument\":{\"name\":\"word\",\"value\":\"a\"}}")
                .json();

        assertThat(answer.at("/result/completion/values/0").asString()).isEqualTo("a!");
        assertThat(answer.at("/result/completion/hasMore").asBoolean()).isFalse();
    }
}
