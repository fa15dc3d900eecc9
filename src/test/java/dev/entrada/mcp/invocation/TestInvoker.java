package dev.entrada.mcp.invocation;

import dev.entrada.config.Settings;
import dev.entrada.timer.Alarms;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** An invoker without a container. */
public final class TestInvoker {
    /** For whatever a test has to do later; ends with the JVM. */
    public static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(2, work -> {
        var thread = new Thread(work, "test-later");
        thread.setDaemon(true);
        return thread;
    });

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private TestInvoker() {}

    public static Alarms alarms() {
        var alarms = new Alarms();
        alarms.use(LATER);
        return alarms;
    }

    public static Invoker of(Settings settings) {
        var invoker = new Invoker();
        invoker.settings = settings;
        invoker.validator = VALIDATOR;
        invoker.alarms = alarms();
        return invoker;
    }
}
