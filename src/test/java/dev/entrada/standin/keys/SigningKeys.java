package dev.entrada.standin.keys;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The keys of the tenant: one signs, all are published, and they roll over on command (J1, J2). */
public final class SigningKeys {
    private record Published(CompletableFuture<SigningKey> key, Instant until) {
        SigningKey ready() {
            return key.join();
        }
    }

    private final Clock clock;
    private final Executor executor;
    private final List<Published> published = new ArrayList<>();

    /** Makes two keys in the background: what needs one waits for it. */
    public SigningKeys(Clock clock, Executor executor) {
        this.clock = clock;
        this.executor = executor;
        published.add(fresh());
        published.add(fresh());
    }

    private Published fresh() {
        var now = clock.instant();
        return new Published(CompletableFuture.supplyAsync(() -> SigningKey.generate(now), executor), Instant.MAX);
    }

    /** Signs with a new key at once; the old one stays published for {@code overlap}. */
    public synchronized void roll(Duration overlap) {
        var old = published.remove(0);
        published.add(0, fresh());
        published.add(new Published(old.key(), clock.instant().plus(overlap)));
    }

    /** The emergency: every key but the new ones vanishes at once. */
    public synchronized void replaceAll() {
        published.clear();
        published.add(fresh());
        published.add(fresh());
    }

    /** The document at {@code discovery/v2.0/keys}; the order of the keys means nothing, so it varies. */
    public JsonObject jwks(String issuer) {
        var shuffled = new ArrayList<>(current());
        Collections.shuffle(shuffled);
        var keys = Json.createArrayBuilder();
        shuffled.forEach(key -> keys.add(key.toJwk(issuer)));
        return Json.createObjectBuilder().add("keys", keys).build();
    }

    SigningKey signing() {
        return current().get(0);
    }

    Optional<PublicKey> publicKey(String kid) {
        return current().stream()
                .filter(key -> key.kid().equals(kid))
                .map(SigningKey::publicKey)
                .findAny();
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
