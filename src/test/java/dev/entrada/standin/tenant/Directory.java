package dev.entrada.standin.tenant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The users of the tenant. */
public final class Directory {
    public static final String PASSWORD = "Passw0rd!";

    private final Map<String, User> byUpn = new ConcurrentSkipListMap<>();
    private final String domain;

    public Directory(String domain) {
        this.domain = domain;
        save(person("c2b0a6d4-5e1f-4b7a-9c38-0d9f6e21a701", "Alice", "Adams", Set.of("Tickets.Create")));
        save(person("c2b0a6d4-5e1f-4b7a-9c38-0d9f6e21a702", "Bob", "Brown", Set.of()));
        save(person("c2b0a6d4-5e1f-4b7a-9c38-0d9f6e21a703", "Carol", "Clark", Set.of("Tickets.Create")));
    }

    private User person(String oid, String givenName, String familyName, Set<String> roles) {
        return new User(oid, upn(givenName), givenName, familyName, PASSWORD, roles);
    }

    private String upn(String givenName) {
        return givenName.toLowerCase(Locale.ROOT) + "@" + domain;
    }

    /** An ordinary user, who may create tickets. */
    public User alice() {
        return byUpn.get(upn("Alice"));
    }

    /** Has no app role: may not create tickets. */
    public User bob() {
        return byUpn.get(upn("Bob"));
    }

    /** A second ordinary user. */
    public User carol() {
        return byUpn.get(upn("Carol"));
    }

    /** Adds a user, or replaces the one of the same user principal name. */
    public void save(User user) {
        byUpn.put(user.upn().toLowerCase(Locale.ROOT), user);
    }

    public Optional<User> byUpn(String upn) {
        return Optional.ofNullable(byUpn.get(upn.strip().toLowerCase(Locale.ROOT)));
    }

    public Optional<User> byOid(String oid) {
        return byUpn.values().stream().filter(user -> user.oid().equals(oid)).findAny();
    }

    public List<User> all() {
        return List.copyOf(byUpn.values());
    }
}
