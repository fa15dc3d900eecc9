package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.bench.GrantDatabase;
import dev.entrada.bench.GrantFile;
import dev.entrada.bench.GrantStore;
import dev.entrada.config.Setting;
import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.it.Http;
import dev.entrada.it.OAuthClient;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both in one run and on the same machine: what is compared is a store of one sign-in with one of a year of them. */
@DisplayName("A store that holds a year of sign-ins")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class YearOfSignInsIT {
    private static final int A_YEAR = 1_000_000;
    private static final int A_FIFTH = A_YEAR / 5;
    private static final int WARM_UP = 600;
    private static final int MEASURED = 600;
    /** Loose, because machines are busy with other things: what grows with the rows is slower by far more. */
    private static final double MOST_TIMES_AS_SLOW = 3;

    private static final String NAME = "year-of-sign-ins";

    /**
     * @param start until the server is ready
     * @param refresh the median of a refresh, the round trip included
     */
    private record Speed(Duration start, Duration refresh) {}

    @Fault(
            value = "a million grants, each with a refresh token, in PostgreSQL",
            provokedBy = "copies of a grant that a sign-in made; then a start and 1,200 refreshes, and the same while"
                    + " housekeeping has a fifth to delete",
            expected = "nothing: start and /token are as fast as with one grant, as far as a busy machine can tell")
    void postgresql(Findings findings) throws Exception {
        try (var store = GrantDatabase.start()) {
            year(findings, store);
        }
    }

    @Tag("long")
    @Fault(
            value = "a million grants, each with a refresh token, in the file",
            provokedBy =
                    "copies of a grant that a sign-in made, without Entra's tokens; then a start and 1,200 refreshes, and the same while"
                            + " housekeeping has a fifth to delete",
            expected = "nothing: start and /token are as fast as with one grant, as far as a busy machine can tell")
    void file(Findings findings, @TempDir Path directory) throws Exception {
        try (var store = new GrantFile(directory.resolve("data"))) {
            year(findings, store);
        }
    }

    private static void year(Findings findings, GrantStore store) throws Exception {
        try (var entra = EntraStandIn.start(StandInOptions.defaults())) {
            speed(entra, store); // makes tables and keys, which no later start has to
            var empty = speed(entra, store);
            store.grow(A_YEAR);
            assertThat(store.grants()).isGreaterThan(A_YEAR);
            var full = speed(entra, store);
            say(findings, "", full, empty);
            store.expire(A_FIFTH);
            var swept = speed(entra, store);
            var left = store.expired();
            say(findings, "while %,d tokens were deleted: ".formatted(A_FIFTH - left), swept, empty);
            assertThat(left).as("housekeeping was at work to the end").isBetween(1L, A_FIFTH - 1L);
        }
    }

    private static void say(Findings findings, String when, Speed speed, Speed empty) {
        var start = ratio(speed.start(), empty.start());
        var refresh = ratio(speed.refresh(), empty.refresh());
        findings.say(
                when + "start %.2f times as long (%.1f s), refresh %.2f times as long (median %.2f ms)",
                start,
                speed.start().toMillis() / 1e3,
                refresh,
                speed.refresh().toNanos() / 1e6);
        assertThat(start).isLessThan(MOST_TIMES_AS_SLOW);
        assertThat(refresh).isLessThan(MOST_TIMES_AS_SLOW);
    }

    private static Speed speed(EntraStandIn entra, GrantStore store) throws Exception {
        var port = FreePort.find();
        var url = URI.create("http://localhost:" + port);
        var settings = settings(entra, url, store);
        var begin = System.nanoTime();
        try (var server = Instance.start(NAME, port, settings)) {
            var start = System.nanoTime() - begin;
            var client = OAuthClient.register(new Entrada(url, entra, server.data(), server.log()));
            return new Speed(Duration.ofNanos(start), Duration.ofNanos(medianOfRefreshes(client)));
        }
    }

    private static Map<String, String> settings(EntraStandIn entra, URI url, GrantStore store) {
        var settings = new HashMap<>(DemoSettings.of(
                entra, url.toString(), Path.of("target", NAME + "-data").toAbsolutePath()));
        settings.putAll(store.settings());
        for (var unlimited : new Setting[] {Setting.LIMIT_TOKENS, Setting.LIMIT_CLIENT_TOKENS}) {
            settings.put(unlimited.key(), "0");
        }
        return settings;
    }

    private static long medianOfRefreshes(OAuthClient client) {
        var tokens = client.signIn("alice@contoso.example", "customer:read");
        var nanos = LongStream.builder();
        for (var number = 0; number < WARM_UP + MEASURED; number++) {
            var begin = System.nanoTime();
            var answer = client.refresh(tokens.getString("refresh_token"));
            var took = System.nanoTime() - begin;
            assertThat(answer.statusCode()).isEqualTo(200);
            tokens = Http.json(answer);
            if (number >= WARM_UP) {
                nanos.add(took);
            }
        }
        return nanos.build().sorted().skip(MEASURED / 2).findFirst().orElseThrow();
    }

    private static double ratio(Duration one, Duration other) {
        return (double) one.toNanos() / other.toNanos();
    }
}
