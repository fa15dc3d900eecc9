package dev.entrada.standin.keys;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The keys that sign tokens; they roll over on command (J1, J2), and applications may have others (J4). */
public final class SigningKeys {
    private final Clock clock;
    private final Executor executor;
    private final KeySet common;
    private final Map<String, KeySet> byApp = new ConcurrentHashMap<>();

    public SigningKeys(Clock clock, Executor executor) {
        this.clock = clock;
        this.executor = executor;
        this.common = new KeySet(clock, executor);
    }

    /** Signs with a new key at once; the old one stays published for {@code overlap}. */
    public void roll(Duration overlap) {
        common.roll(overlap);
    }

    /** The emergency: every key but the new ones vanishes at once. */
    public void replaceAll() {
        common.replaceAll();
    }

    KeySet common() {
        return common;
    }

    /** The keys of an application that has its own. */
    KeySet of(String clientId) {
        return byApp.computeIfAbsent(clientId, id -> new KeySet(clock, executor));
    }

    Optional<PublicKey> publicKey(String kid) {
        return common.find(kid).map(SigningKey::publicKey);
    }
}
