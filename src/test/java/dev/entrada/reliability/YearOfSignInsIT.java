package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.bench.GrantDatabase;
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
import org.junit.jupiter.api.Timeout;

/** Both in one run and on the same machine: what is compared is a store of one sign-in with one of a year of them. */
@DisplayName("A store that holds a year of sign-ins")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class YearOfSignInsIT {
    private static final int A_YEAR = 1_000_000;
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
            value = "a million grants, each with a refresh token",
            provokedBy = "copies of a grant that a sign-in made, in PostgreSQL; then a start and 1,200 refreshes",
            expected = "nothing: start and /token are as fast as with one grant, as far as a busy machine can tell")
    void year(Findings findings) throws Exception {
        try (var entra = EntraStandIn.start(StandInOptions.defaults());
                var database = GrantDatabase.start()) {
            speed(entra, database); // makes tables and keys, which no later start has to
            var empty = speed(entra, database);
            database.grow(A_YEAR);
            assertThat(database.grants()).isGreaterThan(A_YEAR);
            var full = speed(entra, database);

            var start = ratio(full.start(), empty.start());
            var refresh = ratio(full.refresh(), empty.refresh());
            findings.say(
                    "start %.2f times as long (%.1f s), refresh %.2f times as long (median %.2f ms)",
                    start,
                    full.start().toMillis() / 1e3,
                    refresh,
                    full.refresh().toNanos() / 1e6);
            assertThat(start).isLessThan(MOST_TIMES_AS_SLOW);
            assertThat(refresh).isLessThan(MOST_TIMES_AS_SLOW);
        }
    }

    private static Speed speed(EntraStandIn entra, GrantDatabase database) throws Exception {
        var port = FreePort.find();
        var url = URI.create("http://localhost:" + port);
        var settings = settings(entra, url, database);
        var begin = System.nanoTime();
        try (var server = Instance.start(NAME, port, settings)) {
            var start = System.nanoTime() - begin;
            var client = OAuthClient.register(new Entrada(url, entra, server.data(), server.log()));
            return new Speed(Duration.ofNanos(start), Duration.ofNanos(medianOfRefreshes(client)));
        }
    }

    private static Map<String, String> settings(EntraStandIn entra, URI url, GrantDatabase database) {
        var settings = new HashMap<>(DemoSettings.of(
                entra, url.toString(), Path.of("target", NAME + "-data").toAbsolutePath()));
        settings.putAll(database.settings());
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
