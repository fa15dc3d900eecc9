package dev.entrada.mcp.ask;

/** Asks the client's model. Read {@link dev.entrada.mcp.dialog} first: a tool that asks may start over. */
public final class Sampling {
    private final Questions questions;

    public Sampling(Questions questions) {
        this.questions = questions;
    }

    /** Whether the client can; a call that asks nevertheless ends with an error that says what it lacks. */
    public boolean isOffered() {
        return questions.maySample();
    }

    public SamplingAnswer ask(SamplingRequest request) {
        var key = questions.nextKey();
        return questions.sample(key, request).ask().sampling(key);
    }
}
