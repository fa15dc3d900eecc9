package dev.entrada.timer;

import java.util.concurrent.Executor;

/** The background without a container. */
public final class TestBackground {
    private TestBackground() {}

    public static Background on(Executor threads) {
        var background = new Background();
        background.use(threads);
        return background;
    }
}
