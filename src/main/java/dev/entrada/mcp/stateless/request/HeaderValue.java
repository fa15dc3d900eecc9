package dev.entrada.mcp.stateless.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The value of a header that repeats something of the body.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#value-encoding">
 *     MCP 2026-07-28, Value Encoding</a>
 */
record HeaderValue(String text) {
    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    /** The decoded value; empty if it has characters that no header may have, or is not what it says it is. */
    static Optional<HeaderValue> of(String raw) {
        var value = raw.strip();
        if (!value.chars().allMatch(c -> c == '\t' || c >= 0x20 && c <= 0x7E)) {
            return Optional.empty();
        }
        return isEncoded(value)
                ? decoded(value.substring(PREFIX.length(), value.length() - SUFFIX.length()))
                : Optional.of(new HeaderValue(value));
    }

    boolean isOf(String inBody) {
        return text.equals(inBody);
    }

    /** Whether this stands for a string, integer or boolean; integers are compared as numbers. */
    boolean isOf(JsonNode inBody) {
        if (inBody.isNumber()) {
            return number().filter(number -> number.compareTo(inBody.decimalValue()) == 0)
                    .isPresent();
        }
        return isOf(inBody.isBoolean() ? String.valueOf(inBody.booleanValue()) : inBody.asString(""));
    }

    private static boolean isEncoded(String value) {
        return value.length() >= PREFIX.length() + SUFFIX.length()
                && value.startsWith(PREFIX)
                && value.endsWith(SUFFIX);
    }

    /** Java's decoder would do without padding, which is malformed here. */
    private static Optional<HeaderValue> decoded(String base64) {
        try {
            if (base64.length() % 4 != 0) {
                return Optional.empty();
            }
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return Optional.of(new HeaderValue(UTF_8.newDecoder().decode(bytes).toString()));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private Optional<BigDecimal> number() {
        try {
            return text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }
}
