package dev.entrada.mcp.dialog;

import java.util.Map;

/** The call is to be made again with the answers to these questions. */
public final class InputRequired extends Interruption {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Question> questions;

    public InputRequired(Map<String, Question> questions) {
        super("Input required: " + questions.keySet());
        this.questions = Map.copyOf(questions);
    }

    public Map<String, Question> questions() {
        return questions;
    }
}
