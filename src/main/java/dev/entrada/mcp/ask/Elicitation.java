package dev.entrada.mcp.ask;

import java.util.Optional;

/** Asks the person who uses the client. Read {@link dev.entrada.mcp.dialog} first: a tool that asks may start over. */
public final class Elicitation {
    private final Questions questions;

    public Elicitation(Questions questions) {
        this.questions = questions;
    }

    /** Whether the client can; a call that asks nevertheless ends with an error that says what it lacks. */
    public boolean isOffered() {
        return questions.mayElicit();
    }

    public ElicitationAnswer ask(String message, Form form) {
        var key = questions.nextKey();
        return questions.elicit(key, message, form).ask().elicitation(key);
    }

    /** What was filled in, unless the person refused. */
    public <T extends Record> Optional<T> ask(String message, Class<T> form) {
        return ask(message, Form.of(form)).as(form);
    }
}
