package dev.entrada.mcp.dialog;

import java.util.Map;
import java.util.Optional;

/** The client of a call, while the call runs; each way of talking with clients has its own. Not for tools. */
public interface Conversation {
    /** A client that hears nothing and answers nothing. */
    Conversation NONE = new Silence();

    boolean offers(ClientCapability capability);

    /**
     * The client's result for each question, by key.
     *
     * @throws Interruption if the call must end here
     */
    Map<String, Object> ask(Map<String, Question> questions);

    /** @param total absent where nobody knows; {@code message} absent where there is nothing to say */
    void progress(double done, Optional<Double> total, Optional<String> message);

    void log(LogLevel level, String text);

    boolean isCancelled();
}
