package dev.entrada.it;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where requests of the tests seem to come from. The server takes this machine for a proxy and counts how often an address
 * asks, so the tests come from many.
 */
final class Origin {
    static final String HEADER = "X-Forwarded-For";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Origin() {}

    /** An address that no other request of this run has. */
    static String next() {
        var number = COUNT.incrementAndGet();
        return "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
    }
}
