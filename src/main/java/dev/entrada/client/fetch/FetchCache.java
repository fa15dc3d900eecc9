package dev.entrada.client.fetch;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.entrada.client.fetch.FetchException.Kind;
import dev.entrada.client.fetch.Page.Validators;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * What was fetched, by URL, of which every spelling is another one. Whoever asks for what is on its way waits for that. Asks again with {@code ETag} and {@code
 * Last-Modified} once it is stale. While a server cannot be reached, what it said last serves for another day: clients
 * that come by URL have no other way in.
 *
 * @param <T> what is made of a body
 */
public final class FetchCache<T> {
    /** How long a failure is remembered: long enough to be no lever, short enough that nobody waits for it to pass. */
    static final Duration FAILURE = Duration.ofSeconds(10);

    static final Duration STALE_IF_UNREACHABLE = Duration.ofDays(1);
    static final int MOST = 1000;

    private final PublicWeb web;
    private final int mostBytes;
    private final BiFunction<URI, String, T> reader;
    private final Clock clock;
    private final AsyncCache<String, Answer<T>> answers;
    private final Cache<String, Known<T>> known;

    private record Known<T>(T value, Validators validators, Instant staleAt) {}

    /** A value or a failure, and until when it is neither asked again. */
    private record Answer<T>(Optional<T> value, Optional<FetchException> failure, Instant until) {}

    /** @param ticker does not go back with the clock, so that no failure is remembered for longer than it should be */
    FetchCache(PublicWeb web, int mostBytes, BiFunction<URI, String, T> reader, Clock clock, Ticker ticker) {
        this.web = web;
        this.mostBytes = mostBytes;
        this.reader = reader;
        this.clock = clock;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(ticker)
                .executor(Runnable::run)
                .expireAfter(Expiry.<String, Answer<T>>creating((uri, answer) -> left(answer)))
                .buildAsync();
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .ticker(ticker)
                .executor(Runnable::run)
                .expireAfterWrite(Freshness.MOST.plus(STALE_IF_UNREACHABLE))
                .build();
    }

    /** @throws FetchException if there is nothing that will do */
    public T get(URI uri) {
        return get(uri, () -> {});
    }

    /**
     * The same for somebody who may not cause any number of fetches.
     *
     * @param beforeFetch called where what we have will not do and nobody else is fetching; what it throws ends the call
     * @throws FetchException if there is nothing that will do
     */
    public T get(URI uri, Runnable beforeFetch) {
        if (answers.getIfPresent(uri.toString()) == null) {
            beforeFetch.run();
        }
        var mine = new CompletableFuture<Answer<T>>();
        var flying = answers.asMap().putIfAbsent(uri.toString(), mine);
        if (flying == null) {
            fly(uri, mine);
        }
        var answer = Optional.ofNullable(flying).orElse(mine).join();
        return answer.value().orElseThrow(() -> answer.failure().orElseThrow());
    }

    /** Forgets the answer, but for what a server out of reach said last. The next one asks. */
    public void refresh(URI uri) {
        answers.synchronous().invalidate(uri.toString());
    }

    private void fly(URI uri, CompletableFuture<Answer<T>> flight) {
        try {
            flight.complete(ask(uri));
        } finally {
            flight.cancel(false); // changes nothing but after an Error, for which nobody shall wait
        }
    }

    private Answer<T> ask(URI uri) {
        var before = Optional.ofNullable(known.getIfPresent(uri.toString()));
        try {
            var page = web.get(uri, mostBytes, before.map(Known::validators).orElse(Validators.NONE));
            var value = page.body()
                    .map(body -> reader.apply(uri, body))
                    .or(() -> before.map(Known::value))
                    .orElseThrow(() -> FetchException.unusable("304 was not asked for"));
            return kept(uri, value, page, before);
        } catch (FetchException failure) {
            return failed(uri, failure, before);
        } catch (RuntimeException unexpected) {
            return failed(uri, FetchException.unusable("the answer cannot be read"), Optional.empty());
        }
    }

    private Answer<T> kept(URI uri, T value, Page page, Optional<Known<T>> before) {
        var until = page.freshness().until(clock);
        var validators = page.body().isPresent()
                ? page.validators()
                : before.map(Known::validators).orElse(page.validators());
        known.put(uri.toString(), new Known<>(value, validators, until));
        return new Answer<>(Optional.of(value), Optional.empty(), until);
    }

    private Answer<T> failed(URI uri, FetchException failure, Optional<Known<T>> before) {
        var now = clock.instant();
        var last = before.filter(old -> failure.kind() == Kind.UNREACHABLE)
                .filter(old -> now.isBefore(old.staleAt().plus(STALE_IF_UNREACHABLE)))
                .map(Known::value);
        if (failure.kind() == Kind.UNUSABLE) {
            known.invalidate(uri.toString());
        }
        return new Answer<>(last, Optional.of(failure), now.plus(last.isPresent() ? Freshness.LEAST : FAILURE));
    }

    private Duration left(Answer<T> answer) {
        return Duration.between(clock.instant(), answer.until());
    }
}
