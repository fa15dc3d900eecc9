package dev.entrada.mcp.dialog;

/** Messages for whoever watches the client's log. They leave the server: no secret, no stack text. */
public final class ToolLog {
    private final Conversation conversation;

    public ToolLog(Conversation conversation) {
        this.conversation = conversation;
    }

    public void info(String text) {
        log(LogLevel.INFO, text);
    }

    /** Sent if the client wants messages of that level. */
    public void log(LogLevel level, String text) {
        conversation.log(level, text);
    }
}
