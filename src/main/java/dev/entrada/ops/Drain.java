package dev.entrada.ops;

import dev.entrada.config.Settings;
import dev.entrada.timer.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of this node, in an order that no client notices: not ready any more, but serving, until load balancers had time to
 * see that ({@code entrada.drain}); then what is under way is finished; then the server may stop (docs/decisions/0064).
 */
@ApplicationScoped
public class Drain {
    /** Longer than a token request takes whose Entra or database is slow. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = System.getLogger(Drain.class.getName());

    @Inject
    Settings settings;

    @Inject
    RequestsUnderWay requests;

    @Inject
    Timer timer;

    private final CountDownLatch hurry = new CountDownLatch(1);
    private Optional<TerminationSignal> signal = Optional.empty();
    private volatile boolean hasBegun;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        signal = TerminationSignal.before(this::run);
    }

    /** Undeployed: the server has taken the application off the network already. */
    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        hasBegun = true;
        signal.ifPresent(TerminationSignal::release);
    }

    boolean hasBegun() {
        return hasBegun;
    }

    /** Returns when the server may stop. Who calls it again, as by a second SIGTERM, is in a hurry. */
    void run() {
        if (hasBegun) {
            hurry.countDown();
            return;
        }
        hasBegun = true;
        LOG.log(Level.INFO, "Shutting down: not ready for {0}, then finishing what is under way", settings.drain());
        try {
            if (!hurry.await(settings.drain().toMillis(), TimeUnit.MILLISECONDS)) {
                finish();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            timer.stop(); // WildFly suspends next, and logs a stack trace for each run that it then refuses
        }
    }

    private void finish() throws InterruptedException {
        var left = requests.awaitThoseOfNow(PATIENCE);
        if (!left.isEmpty()) {
            LOG.log(Level.WARNING, "Shutting down although {0} have been under way for {1}", left, PATIENCE);
        }
    }
}
