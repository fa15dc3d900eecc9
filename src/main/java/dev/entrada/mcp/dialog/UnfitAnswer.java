package dev.entrada.mcp.dialog;

/** A client's answer is not what the protocol, or the form that was sent, allows. */
public final class UnfitAnswer extends Interruption {
    private static final long serialVersionUID = 1L;

    public UnfitAnswer(String key, String problem) {
        super("The answer to " + key + " " + problem);
    }
}
