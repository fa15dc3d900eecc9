package dev.entrada.mcp.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.access.Caller;
import dev.entrada.mcp.OnBehalfOf;
import dev.entrada.mcp.RequiresScope;
import dev.entrada.mcp.Resource;
import dev.entrada.mcp.Sample;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolArg;
import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.operation.RegisteredTool;
import dev.entrada.oauth.Scopes;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The registry")
class RegistryTest {

    @RequiresScope("a")
    static class Gated {
        @Tool
        @RequiresScope({"b", "c"})
        String three() {
            return "";
        }

        @Resource(uri = "x://one", mimeType = "text/plain")
        String one(Caller caller) {
            return caller.key();
        }
    }

    @Sample
    static class OnlySample {
        @Tool
        String sample() {
            return "";
        }
    }

    static class Twice {
        @Tool(name = "three")
        String again() {
            return "";
        }
    }

    static class OnBehalf {
        @Tool
        String unlisted(@OnBehalfOf("https://graph.microsoft.com/Mail.Send") String token) {
            return token;
        }
    }

    static class WrongType {
        @Tool
        String wrong(@OnBehalfOf("https://graph.microsoft.com/User.Read") int token) {
            return "";
        }
    }

    static class Hidden {
        @Tool
        private String mine() {
            return "";
        }
    }

    static class Vague {
        @Tool
        Object vague() {
            return 1;
        }
    }

    static class Unboxed {
        @Tool
        String unboxed(@ToolArg(required = false) int count) {
            return "";
        }
    }

    static class Asking {
        @Resource(uri = "x://asking")
        String asking(String what) {
            return what;
        }
    }

    static class Failing {
        @Resource(uri = "x://refuses")
        String refuses() {
            throw new ToolException("Closed today.");
        }

        @Resource(uri = "x://breaks")
        String breaks() {
            throw new IllegalStateException("secret");
        }
    }

    Registry registry(Object... beans) {
        return TestRegistry.of(TestRegistry.settings(), beans);
    }

    @Test
    @DisplayName("adds up the scopes of class and method")
    void scopes() {
        var registry = registry(new Gated());

        assertThat(registry.tool("three").orElseThrow().requirement().scopes()).isEqualTo(Scopes.of("a b c"));
        assertThat(registry.resource("x://one").orElseThrow().requirement().scopes())
                .isEqualTo(Scopes.of("a"));
    }

    @Test
    @DisplayName("offers samples only where entrada.samples is on")
    void samples() {
        var off = TestRegistry.of(TestRegistry.settings("entrada.samples", "false"), new OnlySample(), new Gated());

        assertThat(off.tools()).extracting(RegisteredTool::name).containsExactly("three");
        assertThat(registry(new OnlySample()).tool("sample")).isPresent();
    }

    @Test
    @DisplayName("refuses at start what could not work later, and says what to do")
    void unusable() {
        assertThatThrownBy(() -> registry(new Gated(), new Twice()))
                .hasMessageContaining("three: give one of them another name");
        assertThatThrownBy(() -> registry(new Hidden())).hasMessageContaining("neither private nor static");
        assertThatThrownBy(() -> registry(new Vague())).hasMessageContaining("must say what it returns");
        assertThatThrownBy(() -> registry(new Unboxed())).hasMessageContaining("must be an Optional");
        assertThatThrownBy(() -> registry(new OnBehalf()))
                .hasMessage("Tool unlisted acts on behalf of users: add https://graph.microsoft.com/Mail.Send to"
                        + " azure.downstream-scopes, so that users are asked for their consent.");
        assertThatThrownBy(() -> registry(new WrongType()))
                .hasMessageContaining("must be a DownstreamToken or a String");
        assertThatThrownBy(() -> registry(new Asking())).hasMessageContaining("can have no arguments");
    }

    @Test
    @DisplayName("reads a resource as its caller")
    void read() {
        var contents = registry(new Gated())
                .resource("x://one")
                .orElseThrow()
                .read(Call.of(TestRegistry.caller("bob", "", List.of())))
                .contents();

        assertThat(contents).singleElement().isInstanceOfSatisfying(TextResourceContents.class, text -> {
            assertThat(text.text()).isEqualTo("contoso/bob");
            assertThat(text.mimeType()).isEqualTo("text/plain");
            assertThat(text.uri()).isEqualTo("x://one");
        });
    }

    @Test
    @DisplayName("answers a resource that fails with a JSON-RPC error that shows nothing of the inside")
    void failing() {
        var registry = registry(new Failing());

        assertThatThrownBy(() -> registry.resource("x://refuses").orElseThrow().read(Call.of(TestRegistry.alice(""))))
                .isInstanceOf(McpError.class)
                .hasMessage("Closed today.");
        assertThatThrownBy(() -> registry.resource("x://breaks").orElseThrow().read(Call.of(TestRegistry.alice(""))))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("incident id")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
