package dev.entrada.standin.switches;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Every failure that can be asked for. All are off at the start; {@link #reset} turns them off again. */
public final class Switches {
    private final StandInClock clock;
    private final Map<String, Set<UserState>> states = new ConcurrentHashMap<>();
    private final Map<String, Revocation> revocations = new ConcurrentHashMap<>();
    private final Orders<Fault> faults = new Orders<>();
    private final Orders<Integer> refusals = new Orders<>();
    private final Map<Integer, Wording> wordings = new ConcurrentHashMap<>();
    private final Set<String> withheldScopes = ConcurrentHashMap.newKeySet();
    private final Set<AppCondition> app = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Optional<Duration>> lifetime = new AtomicReference<>(Optional.empty());
    private final AtomicReference<NationalCloud> cloud = new AtomicReference<>(NationalCloud.NONE);

    public Switches(StandInClock clock) {
        this.clock = clock;
    }

    /** From now on {@code user} (by user principal name) is in {@code state}. */
    public void on(String user, UserState state) {
        states.compute(key(user), (ignored, old) -> {
            var set = new HashSet<>(old == null ? Set.of() : old);
            set.add(state);
            return Set.copyOf(set);
        });
    }

    public void off(String user, UserState state) {
        states.computeIfPresent(key(user), (ignored, old) -> {
            var set = new HashSet<>(old);
            set.remove(state);
            return Set.copyOf(set);
        });
    }

    /** Whether it was switched on for {@code user}, or the user's name says so. */
    public boolean is(String user, UserState state) {
        return states.getOrDefault(key(user), Set.of()).contains(state)
                || key(user).startsWith(state.userName() + "@");
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

    /** From now on issuers have the host names of that cloud; everything is still served where it was. */
    public void nationalCloud(NationalCloud other) {
        cloud.set(other);
    }

    public NationalCloud nationalCloud() {
        return cloud.get();
    }

    /** {@code area} fails until {@link #heal}. */
    public void fail(Area area, Fault fault) {
        fail(area, fault, Integer.MAX_VALUE);
    }

    /** {@code area} fails {@code times} times, then works again. */
    public void fail(Area area, Fault fault, int times) {
        faults.put(area, fault, times);
    }

    /** Whoever is entitled to an answer of {@code area} is refused with this AADSTS code, {@code times} times. */
    public void refuse(Area area, int aadsts, int times) {
        refusals.put(area, aadsts, times);
    }

    public void heal(Area area) {
        faults.remove(area);
        refusals.remove(area);
    }

    /** The fault that the next answer of {@code area} must have; counts it as delivered. */
    public Optional<Fault> take(Area area) {
        return faults.take(area);
    }

    /** The AADSTS code that the next answer of {@code area} must be; counts it as delivered. */
    public Optional<Integer> takeRefusal(Area area) {
        return refusals.take(area);
    }

    /** From now on that code comes with that OAuth error: for facts on which the sources differ. */
    public void word(int aadsts, Wording wording) {
        wordings.put(aadsts, wording);
    }

    public Optional<Wording> wordingOf(int aadsts) {
        return Optional.ofNullable(wordings.get(aadsts));
    }

    public void advanceClock(Duration by) {
        clock.advance(by);
    }

    /** Every switch off and the clock as it was. What was revoked stays revoked. */
    public void reset() {
        states.clear();
        faults.clear();
        refusals.clear();
        wordings.clear();
        withheldScopes.clear();
        app.clear();
        lifetime.set(Optional.empty());
        cloud.set(NationalCloud.NONE);
        clock.reset();
    }

    private static String key(String user) {
        return user.toLowerCase(Locale.ROOT);
    }
}
