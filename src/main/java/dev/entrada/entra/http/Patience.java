package dev.entrada.entra.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long Entra is waited for. One client's answer may take several requests, such as a refresh and the keys that its
 * answer is verified with: they have one deadline between them, kept with the thread that serves the client.
 */
public final class Patience {
    private static final Duration ANSWER = Duration.ofSeconds(8);

    /** Hosted clients hang up on the token endpoint after 10 seconds; what is left of them is for our own work. */
    private static final Duration CONVERSATION = Duration.ofSeconds(9);

    /** In less than that, no second try has a prospect. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final int SHORTEST_PAUSE = 200; // milliseconds
    private static final int LONGEST_PAUSE = 1_200;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<Long> END = new ThreadLocal<>();

    private final Duration answer;
    private final Duration conversation;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> pause;

    /**
     * Patience for tests.
     *
     * @param answer with one request, from the first byte sent to the last one received
     * @param conversation with everything that is asked while one client waits, pauses included
     * @param nanoTime in place of {@link System#nanoTime}
     * @param pause waits so long
     */
    public Patience(Duration answer, Duration conversation, LongSupplier nanoTime, Consumer<Duration> pause) {
        this.answer = answer;
        this.conversation = conversation;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    public static Patience ordinary() {
        return new Patience(ANSWER, CONVERSATION, System::nanoTime, Patience::sleep);
    }

    /** Whatever this thread asks of Entra in {@code exchange} has one deadline; within another exchange, that one's. */
    public <T> T during(Supplier<T> exchange) {
        if (END.get() != null) {
            return exchange.get();
        }
        END.set(nanoTime.getAsLong() + conversation.toNanos());
        try {
            return exchange.get();
        } finally {
            END.remove();
        }
    }

    /** For the next answer; zero or less where the time is up. */
    Duration left() {
        var left = conversationLeft();
        return left.compareTo(answer) < 0 ? left : answer;
    }

    /**
     * Lets a moment pass before a second try: not the same on every thread and node, so that they do not come back all
     * at once.
     *
     * @return whether there is time for the second try
     */
    boolean pauses() {
        var moment = Duration.ofMillis(RANDOM.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
        if (conversationLeft().minus(moment).compareTo(LEAST) < 0) {
            return false;
        }
        pause.accept(moment);
        return !Thread.currentThread().isInterrupted();
    }

    private Duration conversationLeft() {
        return END.get() == null ? conversation : Duration.ofNanos(END.get() - nanoTime.getAsLong());
    }

    private static void sleep(Duration moment) {
        try {
            Thread.sleep(moment.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
