package dev.entrada.mcp.dialog;

/** Ends a call without a result, because the protocol has another answer for it. Not for tools to catch. */
public abstract class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interruption(String message) {
        super(message, null, false, false); // an answer, not an accident: no stack trace
    }
}
