package dev.entrada.access;

import dev.entrada.entra.TestEntra;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the access check costs, without a container around it; {@code ./mvnw -Pbench} runs it and its like. The budget is 2 µs for a token that
 * was seen before, 120 µs at first sight of one of ours and 150 µs of one of Entra's. One RSA operation is the floor.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccessCheckBenchmark {
    private static final byte[] TEXT = "x".repeat(700).getBytes(StandardCharsets.US_ASCII);

    private final ProtectedResource resource = new ProtectedResource();
    private final BearerToken token = new BearerToken(lastingToken());
    private final DirectTokenCheck directCheck = new DirectTokenCheck();
    private EntraStandIn upstream;
    private BearerToken entraToken;
    private KeyPair keys;
    private byte[] signature;

    @Setup
    public void prepare() throws GeneralSecurityException {
        upstream = EntraStandIn.start(StandInOptions.defaults());
        var entra = new TestEntra(upstream, Clock.systemUTC(), Map.of("entrada.direct-tokens", "true"));
        directCheck.settings = entra.settings;
        directCheck.directTokens = entra.directTokens();
        entraToken =
                new BearerToken(entra.signIn(upstream.users().alice()).tokens().accessToken());
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        signature = rsaSign();
    }

    @TearDown
    public void end() {
        upstream.close();
    }

    @Benchmark
    public Object cachedToken() {
        return resource.tokens.callerOf(token);
    }

    @Benchmark
    public Object firstSight() {
        return resource.check.verify(token);
    }

    @Benchmark
    public Object firstSightOfEntra() {
        return directCheck.verify(entraToken);
    }

    @Benchmark
    public boolean rsaVerify() throws GeneralSecurityException {
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(keys.getPublic());
        verifier.update(TEXT);
        return verifier.verify(signature);
    }

    @Benchmark
    public byte[] rsaSign() throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.getPrivate());
        signer.update(TEXT);
        return signer.sign();
    }

    /** Time is asked of the system here, as it is in a server. */
    private String lastingToken() {
        var clock = Clock.systemUTC();
        resource.check.clock = clock;
        resource.tokens.clock = clock;
        var tomorrow = clock.instant().plus(Duration.ofDays(1)).getEpochSecond();
        return resource.tokenWith("exp", Json.createValue(tomorrow));
    }

    /** @param arguments where to put the results as JSON, and how often to measure, if wanted */
    public static void main(String[] arguments) throws RunnerException {
        var options = new OptionsBuilder()
                .include(arguments.length > 0 ? AccessCheckBenchmark.class.getName() : "dev\\.entrada\\..*Benchmark")
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5)
                .measurementTime(TimeValue.seconds(1));
        if (arguments.length > 0) {
            options.result(arguments[0]).resultFormat(ResultFormatType.JSON);
        }
        new Runner(options.build()).run();
    }
}
