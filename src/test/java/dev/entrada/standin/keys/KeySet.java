package dev.entrada.standin.keys;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Keys of which one signs and all are published. */
final class KeySet {
    private record Published(CompletableFuture<SigningKey> key, Instant until) {
        SigningKey ready() {
            return key.join();
        }
    }

    private final Clock clock;
    private final Executor executor;
    private final List<Published> published = new ArrayList<>();

    /** Makes two keys in the background: what needs one waits for it. */
    KeySet(Clock clock, Executor executor) {
        this.clock = clock;
        this.executor = executor;
        published.add(fresh());
        published.add(fresh());
    }

    private Published fresh() {
        var now = clock.instant();
        return new Published(CompletableFuture.supplyAsync(() -> SigningKey.generate(now), executor), Instant.MAX);
    }

    synchronized void roll(Duration overlap) {
        var old = published.remove(0);
        published.add(0, fresh());
        published.add(new Published(old.key(), clock.instant().plus(overlap)));
    }

    synchronized void replaceAll() {
        published.clear();
        published.add(fresh());
        published.add(fresh());
    }

    /** The order of the keys means nothing, so it varies. */
    JsonObject jwks(String issuer, String cloudInstance) {
        var shuffled = new ArrayList<>(current());
        Collections.shuffle(shuffled);
        var keys = Json.createArrayBuilder();
        shuffled.forEach(key -> keys.add(key.toJwk(issuer, cloudInstance)));
        return Json.createObjectBuilder().add("keys", keys).build();
    }

    SigningKey signing() {
        return current().get(0);
    }

    Optional<SigningKey> find(String kid) {
        return current().stream().filter(key -> key.kid().equals(kid)).findAny();
    }

    private List<SigningKey> current() {
        List<Published> now;
        synchronized (this) {
            published.removeIf(key -> !clock.instant().isBefore(key.until()));
            now = List.copyOf(published);
        }
        return now.stream().map(Published::ready).toList();
    }
}
