package dev.entrada.mcp.invocation;

import dev.entrada.mcp.binding.Problems;

/** What was given is not what is asked for. */
public final class BadArguments extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problems problems;

    public BadArguments(Problems problems) {
        super("bad arguments", null, false, false);
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }
}
