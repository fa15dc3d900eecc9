package dev.entrada.grant;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Runs the same thing on many threads that start together. */
final class Race {
    private Race() {}

    static <T> List<T> of(int runners, Callable<T> run) throws Exception {
        var start = new CyclicBarrier(runners);
        var threads = Executors.newFixedThreadPool(runners);
        try {
            var results = IntStream.range(0, runners)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await(20, TimeUnit.SECONDS);
                        return run.call();
                    }))
                    .toList();
            var finished = new ArrayList<T>();
            for (var result : results) {
                finished.add(result.get(30, TimeUnit.SECONDS));
            }
            return finished;
        } finally {
            threads.shutdownNow();
        }
    }
}
