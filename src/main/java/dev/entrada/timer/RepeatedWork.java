package dev.entrada.timer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Work that is tried again after it failed: an executor never again runs what has thrown once. */
final class RepeatedWork implements Runnable {
    private static final Logger LOG = System.getLogger(Timer.class.getName());

    private final String otherwise;
    private final Runnable work;
    private boolean fails;

    RepeatedWork(String otherwise, Runnable work) {
        this.otherwise = otherwise;
        this.work = work;
    }

    @Override
    public void run() {
        try {
            work.run();
            if (fails) {
                LOG.log(Level.INFO, "No longer true: {0}", otherwise);
            }
            fails = false;
        } catch (RuntimeException failure) {
            if (!fails) { // without its message: those of drivers may quote rows
                LOG.log(
                        Level.WARNING,
                        "{0} ({1})",
                        otherwise,
                        failure.getClass().getSimpleName());
            }
            fails = true;
        }
    }
}
