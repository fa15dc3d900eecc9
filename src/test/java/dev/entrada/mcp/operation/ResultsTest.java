package dev.entrada.mcp.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.mcp.Icon;
import dev.entrada.mcp.Prompt;
import dev.entrada.mcp.PromptArg;
import dev.entrada.mcp.ResourceTemplate;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolArg;
import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.content.Content;
import dev.entrada.mcp.content.Image;
import dev.entrada.mcp.content.ResourceLink;
import dev.entrada.mcp.content.Text;
import dev.entrada.mcp.dialog.Cancellation;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.schema.Json;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a tool, prompt or resource gives")
class ResultsTest {
    enum Colour {
        RED,
        GREEN
    }

    record Point(int x, int y) {}

    static class Beans {
        @Tool(icons = @Icon(src = "https://example.com/a.png", mimeType = "image/png", sizes = "48x48"))
        List<Point> points() {
            return List.of(new Point(1, 2));
        }

        @Tool
        Map<String, Integer> map() {
            return Map.of("a", 1);
        }

        @Tool
        Colour colour() {
            return Colour.GREEN;
        }

        @Tool
        void nothing() {
            // gives nothing
        }

        @Tool
        List<Content> contents() {
            return List.of(new Text("a"), Image.of(new byte[] {1, 2}, "image/png"), ResourceLink.of("x://y", "why"));
        }

        @Tool
        CompletionStage<Point> later() {
            return CompletableFuture.supplyAsync(() -> new Point(3, 4));
        }

        @Tool
        CompletionStage<String> laterRefused() {
            return CompletableFuture.failedFuture(new ToolException("Not today."));
        }

        @Tool
        String hang() throws InterruptedException {
            new CountDownLatch(1).await();
            return "never";
        }

        @Tool
        String obey(Cancellation cancellation) {
            while (true) {
                cancellation.check();
                Thread.onSpinWait();
            }
        }

        @Prompt(title = "Greeting")
        String greet(@PromptArg(title = "Who", description = "Whom") String who, Optional<Colour> colour) {
            return "Hello " + who + colour.map(c -> " in " + c).orElse("");
        }

        @ResourceTemplate(uriTemplate = "x://{a}/of/{b}")
        String of(String a, String b) {
            return a + "|" + b;
        }
    }

    static class Misfits {
        static class BadHeader {
            @Tool
            String bad(@ToolArg(header = "No Token") String x) {
                return x;
            }
        }

        static class HeaderOfList {
            @Tool
            String bad(@ToolArg(header = "List") List<String> x) {
                return "";
            }
        }

        static class NumberOfPrompt {
            @Prompt
            String bad(int number) {
                return "";
            }
        }

        static class OtherVariable {
            @ResourceTemplate(uriTemplate = "x://{id}")
            String bad(String other) {
                return "";
            }
        }

        static class NoSchema {
            @Tool(inputSchema = "{\"type\":\"array\"}")
            String bad() {
                return "";
            }
        }
    }

    final Registry registry = TestRegistry.of(TestRegistry.settings("entrada.mcp.tool-timeout", "PT1S"), new Beans());
    final Call call = Call.of(TestRegistry.alice(""));

    CallToolResult call(String tool) {
        return registry.tool(tool).orElseThrow().call(call, Map.of());
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @ParameterizedTest(name = "{0}: {1}, by the schema {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "points | {\"result\":[{\"x\":1,\"y\":2}]} | {\"type\":\"object\",\"properties\":{\"result\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"},\"y\":{\"type\":\"integer\"}},\"required\":[\"x\",\"y\"]}}},\"required\":[\"result\"]}",
                "map    | {\"a\":1} | {\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}",
                "colour | {\"result\":\"GREEN\"} | {\"type\":\"object\",\"properties\":{\"result\":{\"type\":\"string\",\"enum\":[\"RED\",\"GREEN\"]}},\"required\":[\"result\"]}",
                "later  | {\"x\":3,\"y\":4} | {\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"},\"y\":{\"type\":\"integer\"}},\"required\":[\"x\",\"y\"]}",
            })
    void structured(String tool, String value, String schema) {
        assertThat(call(tool).structuredContent()).hasToString(value);
        assertThat(text(call(tool))).isEqualTo(value);
        assertThat(Json.MESSAGES
                        .valueToTree(
                                registry.tool(tool).orElseThrow().description().outputSchema())
                        .toString())
                .isEqualTo(schema);
    }

    @Test
    @DisplayName("may be content of several kinds, or nothing")
    void contents() {
        assertThat(Json.MESSAGES.valueToTree(call("contents").content()).toString())
                .contains("\"text\":\"a\"", "\"data\":\"AQI=\"", "\"uri\":\"x://y\"");
        assertThat(call("nothing").content()).isEmpty();
        assertThat(call("nothing").isError()).isFalse();
    }

    @Test
    @DisplayName("may come later, and fail later")
    void later() {
        assertThat(call("laterRefused").isError()).isTrue();
        assertThat(text(call("laterRefused"))).isEqualTo("Not today.");
    }

    @ParameterizedTest(name = "does not come of {0}, which is stopped after entrada.mcp.tool-timeout")
    @CsvSource({"hang", "obey"})
    void outOfTime(String tool) {
        var result = call(tool);

        assertThat(result.isError()).isTrue();
        assertThat(text(result)).contains("stopped after 1 seconds");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName("is shown with an icon")
    void icons() {
        assertThat(Json.MESSAGES
                        .valueToTree(registry.tool("points")
                                .orElseThrow()
                                .description()
                                .icons())
                        .toString())
                .isEqualTo(
                        "[{\"src\":\"https://example.com/a.png\",\"mimeType\":\"image/png\",\"sizes\":[\"48x48\"]}]");
    }

    @Test
    @DisplayName("of a prompt are messages; its arguments are described, and checked")
    void prompt() {
        var greet = registry.prompt("greet").orElseThrow();

        assertThat(Json.MESSAGES.valueToTree(greet.description()).toString())
                .contains(
                        "\"title\":\"Greeting\"",
                        "\"name\":\"who\",\"title\":\"Who\",\"description\":\"Whom\",\"required\":true");
        assertThat(((TextContent) greet.get(call, Map.of("who", "Ada", "colour", "RED"))
                                .messages()
                                .get(0)
                                .content())
                        .text())
                .isEqualTo("Hello Ada in RED");
        assertThatThrownBy(() -> greet.get(call, Map.of("colour", "BLUE")))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("who: is missing")
                .hasMessageContaining("colour: must be one of RED, GREEN");
    }

    @ParameterizedTest(name = "of the template x://[a]/of/[b] at {0}: {1}")
    @CsvSource({"x://1/of/2, 1|2", "x://%C3%A4+b/of/%zz, ä+b|%zz", "x://1/of/2/3,", "x:///of/2,"})
    void template(String uri, String expected) {
        var found = registry.templateOf(uri).map(template -> Json.MESSAGES
                .valueToTree(template.read(uri, call))
                .at("/contents/0/text")
                .asString());

        assertThat(found).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    @DisplayName("is refused at start where it cannot be told, with a sentence")
    void misfits() {
        assertRefused(new Misfits.BadHeader(), "is no token");
        assertRefused(new Misfits.HeaderOfList(), "no header can carry it");
        assertRefused(new Misfits.NumberOfPrompt(), "must be a String, an enum or an Optional");
        assertRefused(new Misfits.OtherVariable(), "must be id");
        assertRefused(new Misfits.NoSchema(), "must be of type object");
    }

    private static void assertRefused(Object bean, String why) {
        assertThatThrownBy(() -> TestRegistry.of(TestRegistry.settings(), bean))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }
}
