package dev.entrada.it.flood;

import dev.entrada.mcp.ResourceTemplate;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.dialog.Change;
import dev.entrada.mcp.dialog.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

@ApplicationScoped
public class FloodTools {
    /** 100 kB, so that few of it fill what a connection holds. */
    public static final String LONG = "much ".repeat(20_000);

    public static final String URI = "flood://" + LONG;
    private static final int CHANGES = 200;

    private final AtomicInteger flooding = new AtomicInteger();

    @Inject
    Event<Change> changes;

    @Tool(description = "Tells of progress without end.")
    public String flood(Progress progress) {
        flooding.incrementAndGet();
        try {
            for (int done = 1; ; done++) {
                progress.report(done, Integer.MAX_VALUE, LONG);
            }
        } finally {
            flooding.decrementAndGet();
        }
    }

    @Tool(description = "Says that a long resource has changed, again and again.")
    public String change() {
        for (int i = 0; i < CHANGES; i++) {
            changes.fire(new Change.ResourceUpdated(URI));
        }
        return "fired";
    }

    @Tool(description = "How many floods are under way.")
    public String flooding() {
        return "floods: " + flooding.get();
    }

    @ResourceTemplate(uriTemplate = "flood://{id}", mimeType = "text/plain")
    public String read(String id) {
        return id;
    }
}
