package dev.entrada.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a stand-in is started.
 *
 * @param port on the loopback interface
 * @param clock by which codes and tokens age; {@code switches().advanceClock} moves on from it
 * @param seed of what varies in answers: {@code expires_in} and unknown members
 * @param tls whether it speaks HTTPS, with a certificate of its own
 * @param managedIdentityPath where it answers like Azure's Instance Metadata Service
 */
public record StandInOptions(int port, Clock clock, long seed, boolean tls, String managedIdentityPath) {
    private static final String METADATA_SERVICE = "/metadata/identity/oauth2/token";
    private static final int LOWEST = 10_000;
    /** Where Linux begins to hand out ports to outgoing connections: above it a free port may be taken at any time. */
    private static final int HIGHEST = 32_768;

    /** A free port, the system's time. */
    public static StandInOptions defaults() {
        return new StandInOptions(freePort(), Clock.systemUTC(), System.nanoTime(), false, METADATA_SERVICE);
    }

    public StandInOptions withPort(int other) {
        return new StandInOptions(other, clock, seed, tls, managedIdentityPath);
    }

    public StandInOptions withClock(Clock other) {
        return new StandInOptions(port, other, seed, tls, managedIdentityPath);
    }

    public StandInOptions withSeed(long other) {
        return new StandInOptions(port, clock, other, tls, managedIdentityPath);
    }

    /** For clients that insist on HTTPS, as MSAL does; they must trust {@code EntraStandIn.trust()}. */
    public StandInOptions withTls() {
        return new StandInOptions(port, clock, seed, true, managedIdentityPath);
    }

    public StandInOptions withManagedIdentityPath(String other) {
        return new StandInOptions(port, clock, seed, tls, other);
    }

    static Instant yesterday() {
        return Clock.systemUTC().instant().minus(Duration.ofDays(1));
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
