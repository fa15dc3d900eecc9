package dev.entrada.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a stand-in is started.
 *
 * @param port on the loopback interface
 * @param clock by which codes and tokens age; {@code switches().advanceClock} moves on from it
 * @param seed of what varies in answers: {@code expires_in} and unknown members
 */
public record StandInOptions(int port, Clock clock, long seed) {
    private static final int LOWEST = 10_000;
    /** Where Linux begins to hand out ports to outgoing connections: above it a free port may be taken at any time. */
    private static final int HIGHEST = 32_768;

    /** A free port, the system's time. */
    public static StandInOptions defaults() {
        return new StandInOptions(freePort(), Clock.systemUTC(), System.nanoTime());
    }

    public StandInOptions withPort(int other) {
        return new StandInOptions(other, clock, seed);
    }

    public StandInOptions withClock(Clock other) {
        return new StandInOptions(port, other, seed);
    }

    public StandInOptions withSeed(long other) {
        return new StandInOptions(port, clock, other);
    }

    private static int freePort() {
        for (var attempt = 0; attempt < 100; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new UncheckedIOException(new IOException("no free port below " + HIGHEST));
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
