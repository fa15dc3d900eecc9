package dev.entrada.mcp.ask;

import java.util.List;

/** The directories that the client works in. Read {@link dev.entrada.mcp.dialog} first: a tool that asks may start over. */
public final class Roots {
    private final Questions questions;

    public Roots(Questions questions) {
        this.questions = questions;
    }

    /** Whether the client tells; a call that asks nevertheless ends with an error that says what it lacks. */
    public boolean isOffered() {
        return questions.mayListRoots();
    }

    public List<Root> list() {
        var key = questions.nextKey();
        return questions.listRoots(key).ask().roots(key);
    }
}
