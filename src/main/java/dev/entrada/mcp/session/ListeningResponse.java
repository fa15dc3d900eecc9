package dev.entrada.mcp.session;

import dev.entrada.mcp.wire.Events;
import dev.entrada.mcp.wire.Outbox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Executor;

/**
 * The stream that a session hears on, as the SDK shall write to it. The SDK writes on the thread of whoever has something
 * to tell, to one client after the other; here it waits for none of them.
 */
final class ListeningResponse extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final Executor executor;

    ListeningResponse(HttpServletRequest request, HttpServletResponse response, Executor executor) {
        super(response);
        this.request = request;
        this.executor = executor;
    }

    /** After {@code startAsync}. The client hears at once that it is listened to, not with the first thing to tell. */
    @Override
    public PrintWriter getWriter() {
        var outbox = new Outbox(request.getAsyncContext(), executor);
        outbox.send(Events.SIGN_OF_LIFE);
        return new PrintWriter(new Letters(outbox));
    }

    /**
     * Each flush sends what was written since the last one. It does not say that the client has gone: the SDK would close the
     * stream then, and wait for it; it hears of it from the container, when the stream is closed.
     */
    private static final class Letters extends Writer {
        private final Outbox outbox;
        private final StringBuilder letter = new StringBuilder();

        Letters(Outbox outbox) {
            this.outbox = outbox;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            letter.append(text, offset, length);
        }

        @Override
        public void flush() {
            if (!letter.isEmpty()) {
                outbox.send(letter.toString());
                letter.setLength(0);
            }
        }

        @Override
        public void close() {
            outbox.close();
        }
    }
}
