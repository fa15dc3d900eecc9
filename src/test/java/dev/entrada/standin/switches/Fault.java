package dev.entrada.standin.switches;

import java.time.Duration;

/** A way for an endpoint to fail that no OAuth error describes. */
public record Fault(Kind kind, Duration delay) {

    /** What the caller sees. */
    public enum Kind {
        /** 503 without a header and without a body. */
        UNAVAILABLE,
        /** 429 with {@code Retry-After: 60} and a body that is plain text. */
        THROTTLED,
        /** The right answer, late. */
        SLOW,
        /** 200 with HTML where JSON belongs. */
        GARBAGE,
        /** The request takes effect, then the connection breaks: whoever retries meets 54005. */
        RESET_AFTER_PROCESSING
    }

    public static Fault of(Kind kind) {
        return new Fault(kind, Duration.ofSeconds(kind == Kind.SLOW ? 30 : 0));
    }

    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, delay);
    }
}
