package dev.entrada.upstream;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Whoever asks for what is on its way already waits for that, and shares its failure, instead of fetching it too. */
final class SingleFlight<K, V> {
    private final Map<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

    V fetch(K key, Supplier<V> fetch) {
        var mine = new CompletableFuture<V>();
        return landed(Optional.ofNullable(flights.putIfAbsent(key, mine)).orElseGet(() -> fly(key, mine, fetch)));
    }

    private CompletableFuture<V> fly(K key, CompletableFuture<V> flight, Supplier<V> fetch) {
        try {
            flight.complete(fetch.get());
        } catch (RuntimeException failure) {
            flight.completeExceptionally(failure);
        } finally {
            flight.cancel(false); // changes nothing but after an Error, for which nobody shall wait
            flights.remove(key);
        }
        return flight;
    }

    private static <V> V landed(CompletableFuture<V> flight) {
        try {
            return flight.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
