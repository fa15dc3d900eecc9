package dev.entrada.bench;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to give the work of a short tool to another thread and wait for it, which is what virtual threads would mean for
 * us: the server's own threads accept requests, and cannot be replaced. {@code JAVA_HOME=<JDK 21 or newer> ./mvnw -Pbench};
 * on an older one {@link #virtualThread} fails, and says why.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(2)
public class HandOverBenchmark {
    private static final long TOKENS_OF_WORK = 2_000; // some microseconds: binding arguments, a result of one line

    private final ExecutorService pool = Executors.newFixedThreadPool(16);
    private final Optional<ExecutorService> virtual = virtualThreads();

    private static Optional<ExecutorService> virtualThreads() {
        try {
            var made = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return Optional.of((ExecutorService) made.invoke(null));
        } catch (ReflectiveOperationException olderJava) {
            return Optional.empty();
        }
    }

    @TearDown
    public void end() {
        pool.shutdownNow();
        virtual.ifPresent(ExecutorService::shutdownNow);
    }

    @Benchmark
    public long sameThread() {
        return work();
    }

    @Benchmark
    public long platformThread() throws ExecutionException, InterruptedException {
        return pool.submit(HandOverBenchmark::work).get();
    }

    @Benchmark
    public long virtualThread() throws ExecutionException, InterruptedException {
        return virtual.orElseThrow(() -> new UnsupportedOperationException("virtual threads need Java 21 or newer"))
                .submit(HandOverBenchmark::work)
                .get();
    }

    private static long work() {
        Blackhole.consumeCPU(TOKENS_OF_WORK);
        return TOKENS_OF_WORK;
    }
}
