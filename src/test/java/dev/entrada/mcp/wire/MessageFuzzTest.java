package dev.entrada.mcp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrada.mcp.schema.Json;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Messages at the MCP endpoint, made up by a fuzzer (JSON-RPC 2.0)")
class MessageFuzzTest {

    @FuzzTest
    @DisplayName("are a request, a notification or a response, or refused as a JSON-RPC error")
    void message(byte[] input) {
        try {
            var message = Message.of(input);
            assertThat(message.isRequest() && message.isNotification()).isFalse();
            message.id().ifPresent(id -> assertThat(id instanceof Long
                            || id instanceof String text && text.chars().noneMatch(Character::isISOControl))
                    .isTrue());
            assertThat(Message.of(written(message))).isEqualTo(message);
            requireParams(message);
        } catch (Refusal refused) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().path("error").path("code").asInt())
                    .isIn(Refusal.PARSE_ERROR, Refusal.INVALID_REQUEST);
        }
    }

    private static void requireParams(Message message) {
        try {
            message.requireParams();
        } catch (Refusal refused) {
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.body().path("id"))
                    .isEqualTo(Json.MESSAGES.valueToTree(message.id().orElseThrow()));
        }
    }

    private static byte[] written(Message message) {
        var json = Json.MESSAGES.createObjectNode().put("jsonrpc", "2.0");
        message.id().ifPresent(id -> json.set("id", Json.MESSAGES.valueToTree(id)));
        message.method().ifPresentOrElse(method -> json.put("method", method), () -> json.putObject("result"));
        if (!message.params().isMissingNode()) {
            json.set("params", message.params());
        }
        return json.toString().getBytes(UTF_8);
    }
}
