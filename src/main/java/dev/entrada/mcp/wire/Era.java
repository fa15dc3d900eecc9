package dev.entrada.mcp.wire;

/**
 * The two ways in which MCP is spoken at one address. MCP 2026-07-28, Versioning, Backward Compatibility: each request tells
 * its own, whatever came before it on the same connection.
 */
public enum Era {
    /** 2025-03-26 to 2025-11-25: opened by {@code initialize}. */
    SESSIONS,
    /** From 2026-07-28 on: every request says all about itself. */
    STATELESS;

    private static final String FIRST_STATELESS = "2026-07-28";

    static final String CLAIM = "io.modelcontextprotocol/protocolVersion";

    /** The body decides; the header only where the body says nothing, so that the client hears what is missing. */
    public static Era of(RequestHead head, Message message) {
        if (message.params().path("_meta").has(CLAIM) || message.is("server/discover")) {
            return STATELESS;
        }
        var isNamed = head.version().filter(Era::isStateless).isPresent();
        return isNamed && !message.is("initialize") ? STATELESS : SESSIONS;
    }

    private static boolean isStateless(String version) {
        return version.matches("\\d{4}-\\d{2}-\\d{2}") && version.compareTo(FIRST_STATELESS) >= 0;
    }
}
