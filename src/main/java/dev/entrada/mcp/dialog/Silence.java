package dev.entrada.mcp.dialog;

import java.util.Map;
import java.util.Optional;

final class Silence implements Conversation {
    @Override
    public boolean offers(ClientCapability capability) {
        return false;
    }

    @Override
    public Map<String, Object> ask(Map<String, Question> questions) {
        throw new IllegalStateException("nobody is there to ask");
    }

    @Override
    public void progress(double done, Optional<Double> total, Optional<String> message) {
        // nobody asked for it
    }

    @Override
    public void log(LogLevel level, String text) {
        // nobody asked for it
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
