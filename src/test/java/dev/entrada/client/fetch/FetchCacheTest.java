package dev.entrada.client.fetch;

import static dev.entrada.client.fetch.FetchException.Kind.UNREACHABLE;
import static dev.entrada.client.fetch.FetchException.Kind.UNUSABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.entrada.client.fetch.Page.Validators;
import dev.entrada.store.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was fetched, kept (RFC 9111)")
class FetchCacheTest {
    private static final URI URL = URI.create("https://client.example/client.json");
    private static final Validators VALIDATORS = new Validators(Optional.of("\"1\""), Optional.of("yesterday"));

    final MovableClock clock = MovableClock.at("2026-11-25T12:00:00Z");
    Ticker ticker = () -> MovableClock.nanos(clock);
    final List<Validators> asked = new CopyOnWriteArrayList<>();
    Supplier<Page> answer = () -> page("one", "max-age=600");
    final FetchCache<String> cache = new FetchCache<>(new ScriptedWeb(), 100, (uri, body) -> body, clock, ticker);

    final class ScriptedWeb extends PublicWeb {
        @Override
        Page get(URI uri, int mostBytes, Validators known) {
            asked.add(known);
            return answer.get();
        }
    }

    @Test
    @DisplayName("C15: is not asked again before max-age is over, and then is")
    void fresh() {
        assertThat(cache.get(URL)).isEqualTo("one");
        answer = () -> page("two", "max-age=600");
        clock.advance(Duration.ofSeconds(599));
        assertThat(cache.get(URL)).isEqualTo("one");
        clock.advance(Duration.ofSeconds(2));
        assertThat(cache.get(URL)).isEqualTo("two");
        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("C15: no-store is kept for the minute of a sign-in, and no longer")
    void noStore() {
        answer = () -> page("one", "no-store");
        cache.get(URL);
        clock.advance(Duration.ofSeconds(59));
        cache.get(URL);
        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        cache.get(URL);
        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("C15: asks with ETag and Last-Modified, and 304 renews what is there")
    void revalidates() {
        cache.get(URL);
        answer = () ->
                new Page(Optional.empty(), Freshness.of(Optional.of("max-age=300"), Optional.empty()), Validators.NONE);
        clock.advance(Duration.ofSeconds(601));
        assertThat(cache.get(URL)).isEqualTo("one");
        clock.advance(Duration.ofSeconds(299));
        assertThat(cache.get(URL)).isEqualTo("one");
        assertThat(asked).containsExactly(Validators.NONE, VALIDATORS);
        clock.advance(Duration.ofSeconds(2));
        assertThat(cache.get(URL)).isEqualTo("one");
        assertThat(asked).containsExactly(Validators.NONE, VALIDATORS, VALIDATORS);
    }

    @Test
    @DisplayName("C04, C15: a failure is forgotten after 10 s")
    void failure() {
        answer = () -> {
            throw FetchException.unusable("no");
        };
        assertThatThrownBy(() -> cache.get(URL)).isInstanceOf(FetchException.class);
        assertThatThrownBy(() -> cache.get(URL)).isInstanceOf(FetchException.class);
        assertThat(asked).hasSize(1);
        answer = () -> page("one", "max-age=600");
        clock.advance(Duration.ofSeconds(11));
        assertThat(cache.get(URL)).isEqualTo("one");
    }

    @Test
    @DisplayName("a failure is forgotten after 10 s, also where the clock goes back meanwhile")
    void failureAndClock() {
        var passed = new AtomicLong();
        var steady = new FetchCache<>(new ScriptedWeb(), 100, (uri, body) -> body, clock, passed::get);
        answer = () -> {
            throw FetchException.unusable("no");
        };
        assertThatThrownBy(() -> steady.get(URL)).isInstanceOf(FetchException.class);
        answer = () -> page("one", "max-age=600");
        clock.advance(Duration.ofHours(-1));
        passed.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThat(steady.get(URL)).isEqualTo("one");
    }

    @Test
    @DisplayName("C15: what cannot be read is a failure, whatever its Cache-Control says")
    void unreadable() {
        var strict = new FetchCache<String>(
                new ScriptedWeb(),
                100,
                (uri, body) -> {
                    throw new IllegalStateException("a flaw of the reader");
                },
                clock,
                ticker);

        assertThatThrownBy(() -> strict.get(URL)).isInstanceOf(FetchException.class);
        clock.advance(Duration.ofSeconds(11));
        assertThatThrownBy(() -> strict.get(URL)).isInstanceOf(FetchException.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("serves what it has for a day more while the server cannot be reached, and asks every minute")
    void stale() {
        cache.get(URL);
        answer = () -> {
            throw new FetchException(UNREACHABLE, "away");
        };
        clock.advance(Duration.ofHours(24));
        assertThat(cache.get(URL)).isEqualTo("one");
        clock.advance(Duration.ofSeconds(61));
        assertThat(cache.get(URL)).isEqualTo("one");
        assertThat(asked).hasSize(3);
        clock.advance(Duration.ofMinutes(10));
        assertThatThrownBy(() -> cache.get(URL)).isInstanceOf(FetchException.class);
    }

    @Test
    @DisplayName("forgets what it has as soon as the server says that it is gone")
    void gone() {
        cache.get(URL);
        answer = () -> {
            throw new FetchException(UNUSABLE, "404");
        };
        clock.advance(Duration.ofMinutes(11));
        assertThatThrownBy(() -> cache.get(URL)).isInstanceOf(FetchException.class);
        answer = () -> {
            throw new FetchException(UNREACHABLE, "away");
        };
        clock.advance(Duration.ofMinutes(11));
        assertThatThrownBy(() -> cache.get(URL)).hasMessage("away");
    }

    @Test
    @DisplayName("C15: whoever asks for what is on its way waits for it: one fetch for many")
    void singleFlight() {
        var waiting = new CountDownLatch(1);
        answer = () -> {
            await(waiting);
            return page("one", "max-age=600");
        };
        var threads = Executors.newFixedThreadPool(8);
        try {
            var callers = IntStream.range(0, 8)
                    .mapToObj(caller -> CompletableFuture.supplyAsync(() -> cache.get(URL), threads))
                    .toList();
            waiting.countDown();
            assertThat(callers).allSatisfy(caller -> assertThat(caller.join()).isEqualTo("one"));
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName("T15: whoever may not cause a fetch causes none, but gets what is there, and lets others fetch")
    void admission() {
        Runnable refuse = () -> {
            throw new IllegalStateException("too many");
        };

        assertThatThrownBy(() -> cache.get(URL, refuse)).hasMessage("too many");
        assertThat(asked).isEmpty();
        assertThat(cache.get(URL)).isEqualTo("one");
        assertThat(cache.get(URL, refuse)).isEqualTo("one");
        clock.advance(Duration.ofSeconds(601));
        assertThatThrownBy(() -> cache.get(URL, refuse)).hasMessage("too many");
        assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName("C15: keeps a bounded number of answers")
    void bounded() {
        IntStream.range(0, 2 * FetchCache.MOST)
                .forEach(number -> cache.get(URI.create("https://client.example/" + number)));
        var before = asked.size();

        IntStream.range(0, 2 * FetchCache.MOST)
                .forEach(number -> cache.get(URI.create("https://client.example/" + number)));

        assertThat(asked.size() - before).isGreaterThanOrEqualTo(FetchCache.MOST);
    }

    private static Page page(String body, String cacheControl) {
        return new Page(Optional.of(body), Freshness.of(Optional.of(cacheControl), Optional.empty()), VALIDATORS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
