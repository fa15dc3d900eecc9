package dev.entrada.mcp;

/**
 * A failure that the model should read and can act on: the call is answered with {@code isError} and this message. Any
 * other exception of a tool stays in the log under an incident id.
 */
public class ToolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do instead, for the model: no secret, no stack text */
    public ToolException(String message) {
        super(message);
    }
}
