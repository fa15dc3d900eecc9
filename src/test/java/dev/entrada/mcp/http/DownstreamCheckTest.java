package dev.entrada.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.RecordedEvents;
import dev.entrada.access.Caller;
import dev.entrada.access.DownstreamToken;
import dev.entrada.access.DownstreamTokens;
import dev.entrada.access.TestStanding;
import dev.entrada.mcp.OnBehalfOf;
import dev.entrada.mcp.RequiresScope;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A tool that acts on behalf of its caller")
class DownstreamCheckTest {
    static final String READ = "https://graph.microsoft.com/User.Read";
    static final String MAIL = "https://graph.microsoft.com/Mail.Read";
    static final Caller ALICE = TestRegistry.alice("customer:read");

    final RecordedEvents<SecurityEvent> events = new RecordedEvents<>();
    final ScriptedTokens tokens = new ScriptedTokens();
    final Beans beans = new Beans();
    McpServlet servlet;

    static class Beans {
        final List<String> calls = new ArrayList<>();

        @Tool
        String both(String said, @OnBehalfOf(READ) DownstreamToken read, Caller caller, @OnBehalfOf(MAIL) String mail) {
            calls.add(said);
            return said + ", " + caller.key() + ", " + read.value() + ", " + mail + ", " + read;
        }

        @Tool
        @RequiresScope("ticket:create")
        String gated(@OnBehalfOf(READ) DownstreamToken read) {
            return read.value();
        }

        @Tool
        String neither() {
            return "needs nothing";
        }
    }

    @BeforeEach
    void start() {
        var settings = TestRegistry.settings("azure.downstream-scopes", READ + " " + MAIL);
        servlet = TestServlet.started(
                settings, MovableClock.at("2026-11-23T10:00:00Z"), new TestStanding(), events, beans);
        servlet.downstream.tokens = tokens;
    }

    @AfterEach
    void stop() {
        servlet.destroy();
    }

    @Test
    @DisplayName("gets its tokens, as a value that does not show itself or as text, beside its arguments")
    void bound() {
        var answer = call("both", "{\"said\":\"hello\"}");

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.json().at("/result/content/0/text").asString())
                .isEqualTo("hello, contoso/alice, contoso/alice at " + READ + ", contoso/alice at " + MAIL
                        + ", DownstreamToken[redacted]");
    }

    @Test
    @DisplayName("tells nobody of them: they are no arguments")
    void schema() {
        var schema = servlet.downstream
                .registry
                .tool("both")
                .orElseThrow()
                .description()
                .inputSchema()
                .toString();

        assertThat(schema).contains("said").doesNotContain("read", "mail", "arg1", "arg3");
    }

    @Test
    @DisplayName("answers 401 with a challenge where the user has to sign in again, before the method runs (U07)")
    void signInAgain() {
        tokens.refusal = Optional.of(OAuthError.INVALID_TOKEN.because("the organization asks for more proof"));

        var refused = call("both", "{\"said\":\"hello\"}");

        assertThat(refused.status).isEqualTo(401);
        assertThat(refused.headers.get("WWW-Authenticate"))
                .startsWith("Bearer error=\"invalid_token\","
                        + " error_description=\"the organization asks for more proof\", resource_metadata=\"https://")
                .contains("scope=\"customer:read ticket:create account:calculate\"");
        assertThat(refused.json().path("error").asString()).isEqualTo("invalid_token");
        assertThat(refused.isOpen()).isFalse();
        assertThat(beans.calls).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = OAuthError.class,
            names = {"ACCESS_DENIED", "SERVER_ERROR", "TEMPORARILY_UNAVAILABLE"})
    @DisplayName("tells the model what no sign-in would mend, and does not run")
    void obstacle(OAuthError error) {
        tokens.refusal = Optional.of(error.because("it does not answer right now; try again later"));

        var answer = call("both", "{\"said\":\"hello\"}");

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.json().at("/result/isError").asBoolean()).isTrue();
        assertThat(answer.json().at("/result/content/0/text").asString())
                .isEqualTo("Nothing was done: both needs access to " + READ + " on behalf of the signed-in person, and"
                        + " does not get it: it does not answer right now; try again later.");
        assertThat(beans.calls).isEmpty();
    }

    @Test
    @DisplayName("is reported when it is refused")
    void reported() {
        tokens.refusal = Optional.of(OAuthError.INVALID_TOKEN.because("sign in again"));
        call("both", "{\"said\":\"hello\"}");

        assertThat(events.fired()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEvent.Kind.TOOL_REFUSED);
            assertThat(event.subject()).contains("contoso/alice");
            assertThat(event.detail()).isEqualTo("both got no token for " + READ + ": sign in again");
        });
    }

    @Test
    @DisplayName("gets no token for a caller who lacks the scope of the tool itself")
    void scopeFirst() {
        assertThat(call("gated", "{}").status).isEqualTo(403);
        assertThat(tokens.asked).isEmpty();
    }

    @Test
    @DisplayName("costs the other tools nothing")
    void others() {
        tokens.refusal = Optional.of(OAuthError.INVALID_TOKEN.because("sign in again"));

        assertThat(call("neither", "{}").json().at("/result/content/0/text").asString())
                .isEqualTo("needs nothing");
        assertThat(call("no_such_tool", "{}").status).isEqualTo(200);
        assertThat(tokens.asked).isEmpty();
    }

    private Exchange call(String tool, String arguments) {
        var session = Exchange.post(ALICE, McpServletTest.initialize("2025-11-25"))
                .through(servlet)
                .headers
                .get("Mcp-Session-Id");
        return Exchange.post(ALICE, McpServletTest.call(tool, arguments))
                .with("Mcp-Session-Id", session)
                .with("MCP-Protocol-Version", "2025-11-25")
                .through(servlet);
    }

    private static final class ScriptedTokens extends DownstreamTokens {
        final List<String> asked = new ArrayList<>();
        Optional<OAuthException> refusal = Optional.empty();

        @Override
        public DownstreamToken get(Caller caller, HttpServletRequest request, String scope) {
            asked.add(scope);
            refusal.ifPresent(thrown -> {
                throw thrown;
            });
            return new DownstreamToken(caller.key() + " at " + scope);
        }
    }
}
