package dev.entrada.mcp.stateless.request;

import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.Refusal;

/** The error codes of this revision's own. MCP 2026-07-28, Error Codes */
public enum StatelessError {
    HEADER_MISMATCH(-32020),
    MISSING_REQUIRED_CLIENT_CAPABILITY(-32021),
    UNSUPPORTED_PROTOCOL_VERSION(-32022);

    private final int code;

    StatelessError(int code) {
        this.code = code;
    }

    /** HTTP 400, as each of them wants. */
    public Refusal because(Message message, String reason) {
        return Refusal.of(400, code, reason, message.id());
    }
}
