package dev.entrada.limits;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.config.LimitSettings.Rate;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to count a request to the MCP endpoint: {@code ./mvnw -Pbench}. The budget is 0.5 µs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallCountBenchmark {
    private final RateLimits limited = limits("1000000");
    private final RateLimits unlimited = limits("0");
    private final String user = "11111111-1111-1111-1111-111111111111/22222222-2222-2222-2222-222222222222";
    private final String client = "c".repeat(200);

    @Benchmark
    public Object countedCall() {
        return limited.tryCount(Rate.CALLS, user + " " + client);
    }

    @Benchmark
    public Object callWithoutLimit() {
        return unlimited.tryCount(Rate.CALLS, user + " " + client);
    }

    private static RateLimits limits(String most) {
        return TestRateLimits.of(
                TestSettings.with(Map.of("entrada.limits.calls", most)), Clock.systemUTC(), new RecordedEvents<>());
    }
}
