package dev.entrada.standin.switches;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Every failure that can be asked for. All are off at the start; {@link #reset} turns them off again. */
public final class Switches {
    private record Ordered(Fault fault, int times) {}

    private final StandInClock clock;
    private final Map<String, Set<UserCondition>> conditions = new ConcurrentHashMap<>();
    private final Map<String, Revocation> revocations = new ConcurrentHashMap<>();
    private final Map<Area, Ordered> faults = new EnumMap<>(Area.class);
    private final Set<String> withheldScopes = ConcurrentHashMap.newKeySet();
    private final Set<AppCondition> app = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Optional<Duration>> lifetime = new AtomicReference<>(Optional.empty());

    public Switches(StandInClock clock) {
        this.clock = clock;
    }

    /** From now on {@code user} (by user principal name) is in {@code condition}. */
    public void on(String user, UserCondition condition) {
        conditions.compute(key(user), (ignored, old) -> {
            var set = old == null ? EnumSet.noneOf(UserCondition.class) : EnumSet.copyOf(old);
            set.add(condition);
            return set;
        });
    }

    public void off(String user, UserCondition condition) {
        conditions.computeIfPresent(key(user), (ignored, old) -> {
            var set = EnumSet.copyOf(old);
            set.remove(condition);
            return set;
        });
    }

    public boolean is(String user, UserCondition condition) {
        return conditions.getOrDefault(key(user), Set.of()).contains(condition);
    }

    public void on(AppCondition condition) {
        app.add(condition);
    }

    public void off(AppCondition condition) {
        app.remove(condition);
    }

    public boolean is(AppCondition condition) {
        return app.contains(condition);
    }

    /** Revokes every session and refresh token that {@code user} has now; a new sign-in works. */
    public void revoke(String user) {
        revocations.merge(key(user), Revocation.NEVER.next(clock.instant()), (old, first) -> old.next(clock.instant()));
    }

    public Revocation revocationOf(String user) {
        return revocations.getOrDefault(key(user), Revocation.NEVER);
    }

    /** Entra grants everything but this scope (its short name) from now on. */
    public void withhold(String scope) {
        withheldScopes.add(scope);
    }

    public boolean withholds(String scope) {
        return withheldScopes.contains(scope);
    }

    /** From now on access tokens live that long, as by a token lifetime policy of the tenant. */
    public void letAccessTokensLive(Duration exactly) {
        lifetime.set(Optional.of(exactly));
    }

    public Optional<Duration> accessTokenLifetime() {
        return lifetime.get();
    }

    /** {@code area} fails until {@link #heal}. */
    public void fail(Area area, Fault fault) {
        fail(area, fault, Integer.MAX_VALUE);
    }

    /** {@code area} fails {@code times} times, then works again. */
    public synchronized void fail(Area area, Fault fault, int times) {
        faults.put(area, new Ordered(fault, times));
    }

    public synchronized void heal(Area area) {
        faults.remove(area);
    }

    /** The fault that the next answer of {@code area} must have; counts it as delivered. */
    public synchronized Optional<Fault> take(Area area) {
        var ordered = faults.get(area);
        if (ordered == null) {
            return Optional.empty();
        }
        if (ordered.times() <= 1) {
            faults.remove(area);
        } else {
            faults.put(area, new Ordered(ordered.fault(), ordered.times() - 1));
        }
        return Optional.of(ordered.fault());
    }

    public void advanceClock(Duration by) {
        clock.advance(by);
    }

    /** Every switch off and the clock as it was. What was revoked stays revoked. */
    public synchronized void reset() {
        conditions.clear();
        faults.clear();
        withheldScopes.clear();
        app.clear();
        lifetime.set(Optional.empty());
        clock.reset();
    }

    private static String key(String user) {
        return user.toLowerCase(Locale.ROOT);
    }
}
