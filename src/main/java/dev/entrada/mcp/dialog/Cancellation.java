package dev.entrada.mcp.dialog;

import java.util.concurrent.CancellationException;

/** Whether anybody still wants the result. The thread of a cancelled call is interrupted too. */
public final class Cancellation {
    private final Conversation conversation;

    public Cancellation(Conversation conversation) {
        this.conversation = conversation;
    }

    public boolean isRequested() {
        return conversation.isCancelled();
    }

    /** @throws CancellationException if nobody wants the result any more */
    public void check() {
        if (isRequested()) {
            throw new CancellationException("the client cancelled the call");
        }
    }
}
