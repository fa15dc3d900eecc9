package dev.entrada.mcp.dialog;

import java.util.Optional;

/**
 * How far a call has come. Sent if the client asked for it, and not more often than it can bear. Where nobody wants the
 * result any more, reporting ends the call by a {@link java.util.concurrent.CancellationException}.
 */
public final class Progress {
    private final Conversation conversation;

    public Progress(Conversation conversation) {
        this.conversation = conversation;
    }

    /** @param done more than the last time; what it counts is up to the tool */
    public void report(double done) {
        conversation.progress(done, Optional.empty(), Optional.empty());
    }

    public void report(double done, double total) {
        conversation.progress(done, Optional.of(total), Optional.empty());
    }

    public void report(double done, double total, String message) {
        conversation.progress(done, Optional.of(total), Optional.of(message));
    }
}
