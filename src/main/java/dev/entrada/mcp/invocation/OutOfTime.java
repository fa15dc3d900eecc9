package dev.entrada.mcp.invocation;

import java.time.Duration;

/** A method ran longer than it may. */
public final class OutOfTime extends Exception {
    private static final long serialVersionUID = 1L;

    OutOfTime(Duration limit) {
        super("It was stopped after " + limit.toSeconds()
                + " seconds, and may have done a part of its work. Ask for less at a time, or try again later.");
    }
}
