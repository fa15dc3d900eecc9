package dev.entrada.mcp.wire;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Does something when a stream is over, for whatever reason. */
public record WhenOver(Runnable work) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nothing is over
    }
}
