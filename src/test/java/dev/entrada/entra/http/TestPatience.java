package dev.entrada.entra.http;

import java.time.Duration;

/** Patience with which nobody sleeps before a second try. */
public final class TestPatience {
    private TestPatience() {}

    public static Patience ofAnswer(Duration answer) {
        return new Patience(answer, Duration.ofMinutes(1), System::nanoTime, pause -> {});
    }

    /** A connection as it is in production, but for the pauses. */
    public static EntraConnection connection() {
        return new EntraConnection(ofAnswer(Duration.ofSeconds(10)));
    }
}
