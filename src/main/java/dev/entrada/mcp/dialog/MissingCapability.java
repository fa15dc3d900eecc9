package dev.entrada.mcp.dialog;

/** A tool asks for what the client has not said that it can do. */
public final class MissingCapability extends Interruption {
    private static final long serialVersionUID = 1L;

    private final ClientCapability capability;

    public MissingCapability(ClientCapability capability) {
        super("This needs a client with the capability " + capability.wireName());
        this.capability = capability;
    }

    public ClientCapability capability() {
        return capability;
    }
}
