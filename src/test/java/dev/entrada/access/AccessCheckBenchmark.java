package dev.entrada.access;

import jakarta.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the access check costs, without a container around it; {@code ./mvnw -Pbench} runs it and its like. The budget is 3 µs for a token that
 * was seen before and 150 µs at first sight.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccessCheckBenchmark {
    private final ProtectedResource resource = new ProtectedResource();
    private final BearerToken token = new BearerToken(lastingToken());

    @Benchmark
    public Object cachedToken() {
        return resource.tokens.callerOf(token);
    }

    @Benchmark
    public Object firstSight() {
        return resource.check.verify(token);
    }

    /** Time is asked of the system here, as it is in a server. */
    private String lastingToken() {
        var clock = Clock.systemUTC();
        resource.check.clock = clock;
        resource.tokens.clock = clock;
        var tomorrow = clock.instant().plus(Duration.ofDays(1)).getEpochSecond();
        return resource.tokenWith("exp", Json.createValue(tomorrow));
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include("dev\\.entrada\\..*Benchmark")
                        .forks(1)
                        .warmupIterations(6)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .build())
                .run();
    }
}
