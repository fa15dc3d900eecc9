package dev.entrada.mcp.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.access.Caller;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolArg;
import dev.entrada.mcp.ToolException;
import dev.entrada.mcp.binding.Call;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.registry.TestRegistry;
import dev.entrada.mcp.schema.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A tool")
class RegisteredToolTest {
    static final Caller ALICE = TestRegistry.alice("");
    static final String GOOD =
            "{\"customer\":\"ada\",\"prices\":[1],\"how_many\":2,\"due\":\"2026-11-23\",\"gift\":false}";

    final Shop shop = new Shop();
    final Registry registry = TestRegistry.of(TestRegistry.settings(), shop);

    record Line(@NotBlank String article, @Positive int pieces, Optional<String> note) {}

    record Order(String id, BigDecimal total, LocalDate due, Optional<String> note, List<String> articles) {}

    enum Speed {
        SLOW,
        FAST
    }

    static class Shop {
        final AtomicInteger calls = new AtomicInteger();

        @Tool(
                name = "order",
                title = "Order",
                description = "Orders.",
                annotations = @Tool.Annotations(idempotentHint = true))
        Order order(
                @ToolArg(description = "Who") @NotBlank @Pattern(regexp = "[a-z]+") @Size(max = 5) String customer,
                @Size(min = 1, max = 2)
                        List<@DecimalMin("0") @DecimalMax(value = "10", inclusive = false) BigDecimal> prices,
                @ToolArg(name = "how_many") @Min(1) @Max(9) int count,
                @Valid Optional<Line> line,
                @ToolArg(required = false) Speed speed,
                LocalDate due,
                boolean gift,
                Caller caller) {
            calls.incrementAndGet();
            return new Order(caller.key(), prices.get(0), due, Optional.empty(), List.of(customer));
        }

        @Tool(description = "Greets.")
        String greet() {
            return "Hello";
        }

        @Tool(description = "Refuses.")
        String refuse() {
            throw new ToolException("Not on Sundays: call again on Monday.");
        }

        @Tool(description = "Breaks.")
        String crash() {
            throw new IllegalStateException("secret of the database");
        }
    }

    CallToolResult call(String tool, String arguments) {
        return registry.tool(tool)
                .orElseThrow()
                .call(Call.of(ALICE), Json.MESSAGES.readValue(arguments, new TypeReference<Map<String, Object>>() {}));
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Nested
    @DisplayName("is described")
    class Description {
        @Test
        @DisplayName("by an input schema from its parameters and Bean Validation (JSON Schema 2020-12)")
        void input() {
            assertThat(Json.MESSAGES
                            .valueToTree(registry.tool("order")
                                    .orElseThrow()
                                    .description()
                                    .inputSchema())
                            .toString())
                    .isEqualTo(
                            """
                            {"type":"object","properties":{\
                            "customer":{"type":"string","minLength":1,"pattern":"^(?:[a-z]+)$","maxLength":5,"description":"Who"},\
                            "prices":{"type":"array","items":{"type":"number","exclusiveMaximum":10,"minimum":0},"minItems":1,"maxItems":2},\
                            "how_many":{"type":"integer","maximum":9,"minimum":1},\
                            "line":{"type":"object","properties":{"article":{"type":"string","minLength":1},\
                            "pieces":{"type":"integer","exclusiveMinimum":0},"note":{"type":["string","null"]}},\
                            "required":["article","pieces"],"additionalProperties":false},\
                            "speed":{"type":"string","enum":["SLOW","FAST"]},\
                            "due":{"type":"string","format":"date"},\
                            "gift":{"type":"boolean"}},\
                            "required":["customer","prices","how_many","due","gift"],"additionalProperties":false}""");
        }

        @Test
        @DisplayName("by an output schema where it returns a record")
        void output() {
            assertThat(Json.MESSAGES
                            .valueToTree(registry.tool("order")
                                    .orElseThrow()
                                    .description()
                                    .outputSchema())
                            .toString())
                    .isEqualTo(
                            """
                            {"type":"object","properties":{"id":{"type":"string"},"total":{"type":"number"},\
                            "due":{"type":"string","format":"date"},"note":{"type":["string","null"]},\
                            "articles":{"type":"array","items":{"type":"string"}}},\
                            "required":["id","total","due","articles"]}""");
            assertThat(registry.tool("greet").orElseThrow().description().outputSchema())
                    .isNull();
        }

        @Test
        @DisplayName("with its hints, and by the name of its method where none is given")
        void hints() {
            var order = registry.tool("order").orElseThrow().description();

            assertThat(order.annotations().idempotentHint()).isTrue();
            assertThat(order.annotations().destructiveHint()).isTrue();
            assertThat(order.title()).isEqualTo("Order");
            assertThat(registry.tools())
                    .extracting(RegisteredTool::name)
                    .containsExactly("crash", "greet", "order", "refuse");
        }
    }

    @Nested
    @DisplayName("when it is called well")
    class Good {
        @Test
        @DisplayName("gives structured content, the same as text, and knows its caller")
        void structured() {
            var result = call(
                    "order",
                    """
                    {"customer":"ada","prices":[1.10],"how_many":2,"due":"2026-11-23","gift":true,
                     "line":{"article":"tea","pieces":1}}""");

            assertThat(result.isError()).isFalse();
            assertThat(text(result))
                    .isEqualTo(
                            "{\"id\":\"contoso/alice\",\"total\":1.10,\"due\":\"2026-11-23\",\"articles\":[\"ada\"]}");
            assertThat(result.structuredContent()).hasToString(text(result));
        }

        @Test
        @DisplayName("gives text as it is")
        void plain() {
            assertThat(text(call("greet", "{}"))).isEqualTo("Hello");
            assertThat(call("greet", "{}").structuredContent()).isNull();
        }
    }

    @Nested
    @DisplayName("when its arguments are wrong")
    class Bad {
        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"customer\":null   | - customer: is missing; it must be a string",
                    "\"customer\":7      | - customer: must be a string, not a number",
                    "\"customer\":true   | - customer: must be a string, not a boolean",
                    "\"customer\":\"\\u0000\" | - customer: must not contain the character U+0000",
                    "\"customer\":\"Ada\"    | - customer: must match \"[a-z]+\"",
                    "\"customer\":\"\"       | - customer: must match \"[a-z]+\"; must not be blank",
                    "\"prices\":\"1\"      | - prices: must be an array, not a string",
                    "\"prices\":[1,\"x\"]  | - prices[1]: must be a number, not a string",
                    "\"prices\":[]       | - prices: size must be between 1 and 2",
                    "\"prices\":[1,10]   | - prices[1]: must be less than 10",
                    "\"how_many\":\"2\"    | - how_many: must be an integer, not a string",
                    "\"how_many\":1.5    | - how_many: must be an integer, not a number",
                    "\"how_many\":99999999999 | - how_many: must be an integer, not a number",
                    "\"how_many\":10     | - how_many: must be less than or equal to 9",
                    "\"speed\":\"LIGHT\"   | - speed: must be one of SLOW, FAST",
                    "\"speed\":0         | - speed: must be one of SLOW, FAST",
                    "\"due\":\"soon\"      | - due: must be a string in the format date",
                    "\"gift\":\"yes\"      | - gift: must be true or false, not a string",
                    "\"line\":{\"article\":\"a\",\"pieces\":1,\"size\":2} | - line.size: is not known here",
                    "\"line\":{\"article\":\" \",\"pieces\":0}          | - line.article: must not be blank",
                    "\"line\":[]         | - line: must be an object, not an array",
                    "\"colour\":\"red\"    | - colour: is not an argument; there are customer, prices, how_many, line, speed, due, gift",
                })
        void tellsWhatToCorrect(String wrong, String problem) {
            var arguments = (ObjectNode) Json.MESSAGES.readTree(GOOD);
            arguments.setAll((ObjectNode) Json.MESSAGES.readTree("{" + wrong + "}"));

            var result = call("order", arguments.toString());

            assertThat(result.isError()).isTrue();
            assertThat(result.structuredContent()).isNull();
            assertThat(text(result)).startsWith("Nothing was done: correct these arguments and call order again.\n");
            assertThat(text(result).lines()).contains(problem);
            assertThat(shop.calls).as("the method ran").hasValue(0);
        }

        @Test
        @DisplayName("tells every problem at once, in the words of the wire")
        void all() {
            assertThat(text(call("order", "{\"customer\":\"Ada\",\"how_many\":0,\"prices\":[\"1\"],\"Gift\":true}")))
                    .isEqualTo(
                            """
                            Nothing was done: correct these arguments and call order again.
                            - Gift: is not an argument; there are customer, prices, how_many, line, speed, due, gift
                            - customer: must match "[a-z]+"
                            - due: is missing; it must be a string in the format date
                            - gift: is missing; it must be true or false
                            - how_many: must be greater than or equal to 1
                            - prices[0]: must be a number, not a string""");
        }
    }

    @Nested
    @DisplayName("when it fails")
    class Failure {
        @Test
        @DisplayName("passes a ToolException on to the model")
        void business() {
            var result = call("refuse", "{}");

            assertThat(result.isError()).isTrue();
            assertThat(text(result)).isEqualTo("Not on Sundays: call again on Monday.");
        }

        @Test
        @DisplayName("shows nothing of any other exception but an incident id")
        void unexpected() {
            var result = call("crash", "{}");

            assertThat(result.isError()).isTrue();
            assertThat(text(result)).contains("incident id: ").doesNotContain("secret", "Exception", "IllegalState");
        }
    }
}
