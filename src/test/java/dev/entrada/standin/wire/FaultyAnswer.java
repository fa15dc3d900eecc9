package dev.entrada.standin.wire;

import dev.entrada.standin.switches.Fault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Delivers what a {@link Fault} asks for. */
final class FaultyAnswer {
    /** An answer that is none: the connection is to be closed without a byte. */
    static final Reply NONE = Reply.empty(0);

    private final CountDownLatch closing = new CountDownLatch(1);

    Reply of(Fault fault, Supplier<Reply> proper) {
        return switch (fault.kind()) {
            case UNAVAILABLE -> Reply.empty(503);
            case THROTTLED -> Reply.text(429, "text/plain", "Too Many Requests").with("Retry-After", "60");
            case GARBAGE -> Reply.text(200, "text/html; charset=utf-8", "<!DOCTYPE html><title>Gateway</title>");
            case SLOW -> late(fault.delay(), proper);
            case RESET_AFTER_PROCESSING -> lost(proper);
        };
    }

    private Reply late(Duration delay, Supplier<Reply> proper) {
        try {
            return closing.await(delay.toMillis(), TimeUnit.MILLISECONDS) ? NONE : proper.get();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    private static Reply lost(Supplier<Reply> proper) {
        proper.get();
        return NONE;
    }

    /** Lets go of whoever waits for a slow answer. */
    void close() {
        closing.countDown();
    }
}
