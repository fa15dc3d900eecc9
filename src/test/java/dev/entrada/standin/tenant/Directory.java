package dev.entrada.standin.tenant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The users of a tenant. */
public final class Directory {
    public static final String PASSWORD = "Passw0rd!";

    private final Map<String, User> byUpn = new ConcurrentSkipListMap<>();
    private final Map<String, User> conditioned = new ConcurrentSkipListMap<>();
    private final String domain;

    public Directory(String domain) {
        this.domain = domain;
    }

    /** An ordinary user, who may create tickets. */
    public User alice() {
        return named("alice");
    }

    /** Has no app role: may not create tickets. */
    public User bob() {
        return named("bob");
    }

    /** A second ordinary user. */
    public User carol() {
        return named("carol");
    }

    /** The administrator, who may consent for everyone. */
    public User admin() {
        return named("admin");
    }

    /** A guest from the other tenant, who may create tickets. */
    public User guest() {
        return byUpn.values().stream()
                .filter(user -> user.guest().isPresent())
                .findAny()
                .orElseThrow();
    }

    /** The user of that name in this tenant's own domain. */
    public User named(String name) {
        return byUpn(upn(name)).orElseThrow(() -> new IllegalArgumentException("nobody is called " + upn(name)));
    }

    String upn(String name) {
        return name.toLowerCase(Locale.ROOT) + "@" + domain;
    }

    /** Adds a user, or replaces the one of the same user principal name. */
    public void save(User user) {
        byUpn.put(key(user.upn()), user);
    }

    /** Somebody whose name stands for a condition: can sign in, but is not listed with {@link #all}. */
    void saveConditioned(User user) {
        conditioned.put(key(user.upn()), user);
    }

    public Optional<User> byUpn(String upn) {
        return Optional.ofNullable(byUpn.get(key(upn))).or(() -> Optional.ofNullable(conditioned.get(key(upn))));
    }

    public Optional<User> byOid(String oid) {
        return List.of(byUpn, conditioned).stream()
                .flatMap(users -> users.values().stream())
                .filter(user -> user.oid().equals(oid))
                .findAny();
    }

    /** Everybody whose name means nothing. */
    public List<User> all() {
        return List.copyOf(byUpn.values());
    }

    /** Those whose names stand for conditions, for example {@code mfa-required@contoso.example}. */
    public List<User> conditioned() {
        return List.copyOf(conditioned.values());
    }

    private static String key(String upn) {
        return upn.strip().toLowerCase(Locale.ROOT);
    }
}
