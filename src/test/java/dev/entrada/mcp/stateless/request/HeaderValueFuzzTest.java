package dev.entrada.mcp.stateless.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Headers that repeat something of the body, made up by a fuzzer (MCP 2026-07-28, Value Encoding)")
class HeaderValueFuzzTest {

    @FuzzTest
    @DisplayName("stand for what was encoded into them, and plain ones only for themselves")
    void value(byte[] input) {
        var text = new String(input, UTF_8);
        var encoded = "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";

        assertThat(HeaderValue.of(encoded)).contains(new HeaderValue(text));
        HeaderValue.of(text)
                .filter(value -> !text.contains("=?base64?"))
                .ifPresent(value -> assertThat(value.isOf(text.strip())).isTrue());
    }
}
