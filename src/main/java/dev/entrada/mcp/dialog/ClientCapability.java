package dev.entrada.mcp.dialog;

import java.util.Locale;

/** What a client may be able to do for a tool. */
public enum ClientCapability {
    /** Ask its person. */
    ELICITATION,
    /** Ask its model. */
    SAMPLING,
    /** Tell which directories it works in. */
    ROOTS;

    /** The member of {@code ClientCapabilities}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
