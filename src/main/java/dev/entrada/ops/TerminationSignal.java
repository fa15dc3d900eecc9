package dev.entrada.ops;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Comes before the server when the process is told to end. Both servers take the application off the network first thing
 * in their shutdown hooks, which nothing can delay; so this is the one place where a node can still serve
 * (docs/decisions/0064).
 */
final class TerminationSignal implements SignalHandler {
    private static final Logger LOG = System.getLogger(TerminationSignal.class.getName());
    private static final Signal TERM = new Signal("TERM");

    private final Runnable first;
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();
    private SignalHandler then = SignalHandler.SIG_DFL;
    private volatile boolean isReleased;

    private TerminationSignal(Runnable first) {
        this.first = first;
    }

    /** Nothing where signals are not to be had: JVMs started with {@code -Xrs}, runtimes without {@code jdk.unsupported}. */
    static Optional<TerminationSignal> before(Runnable first) {
        try {
            var ours = new TerminationSignal(first);
            ours.then = Signal.handle(TERM, ours);
            return Optional.of(ours);
        } catch (IllegalArgumentException | LinkageError unavailable) {
            LOG.log(Level.WARNING, "SIGTERM stops the server at once: {0}", unavailable.toString());
            return Optional.empty();
        }
    }

    @Override
    public void handle(Signal signal) {
        try {
            if (!isReleased) {
                Thread.currentThread().setContextClassLoader(application); // CDI finds the application by it
                first.run();
            }
        } finally {
            goOn(signal);
        }
    }

    /** Whatever happens: a process that SIGTERM does not end is worse than a cut connection. */
    private void goOn(Signal signal) {
        if (then == SignalHandler.SIG_DFL) {
            Runtime.getRuntime().exit(128 + signal.getNumber()); // nobody else listened
        } else {
            then.handle(signal);
        }
    }

    /** An application that came later keeps its place before this one, and finds that nothing is left to do here. */
    void release() {
        isReleased = true;
        var current = Signal.handle(TERM, then);
        if (current != this) {
            Signal.handle(TERM, current);
        }
    }
}
