package dev.entrada.standin.tenant;

import dev.entrada.standin.switches.Switches;
import dev.entrada.standin.switches.UserCondition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which scopes a user, or the administrator for all users, has let a client use. */
public final class Consents {
    private record Between(String oid, String clientId) {}

    private final Map<Between, Set<String>> given = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> forAll = new ConcurrentHashMap<>();
    private final Switches switches;

    public Consents(Switches switches) {
        this.switches = switches;
    }

    /** The administrator's consent, for everybody (A13). */
    public void addForAll(AppRegistration client, Collection<String> scopes) {
        forAll.computeIfAbsent(client.clientId(), id -> ConcurrentHashMap.newKeySet())
                .addAll(scopes);
    }

    /** The user's own consent, from Entra's consent page. */
    public void add(User user, AppRegistration client, Collection<String> scopes) {
        given.computeIfAbsent(new Between(user.oid(), client.clientId()), pair -> ConcurrentHashMap.newKeySet())
                .addAll(scopes);
    }

    /** Whether all of {@code asked} is consented to; {@code .default} is, as soon as anything of that API is. */
    public boolean cover(User user, AppRegistration client, RequestedScopes asked) {
        var had = had(user, client);
        if (asked.byResource().isEmpty()) {
            return !had.isEmpty() || !isLeftToUser(user);
        }
        return asked.byResource().entrySet().stream().allMatch(entry -> entry.getValue().stream()
                .allMatch(name -> name.equals(RequestedScopes.DEFAULT)
                        ? !scopesOf(entry.getKey().api(), user, client).isEmpty()
                        : had.contains(entry.getKey().api().fullName(name))));
    }

    /** Short names of every scope of {@code api} that the client may use for the user: all of these go into a token. */
    public List<String> scopesOf(AppRegistration api, User user, AppRegistration client) {
        var had = had(user, client);
        return api.scopes().stream()
                .filter(name -> had.contains(api.fullName(name)))
                .filter(name -> !switches.withholds(name))
                .toList();
    }

    private boolean isLeftToUser(User user) {
        return switches.is(user.upn(), UserCondition.CONSENT_NEEDED)
                || switches.is(user.upn(), UserCondition.ADMIN_CONSENT_NEEDED);
    }

    private Set<String> had(User user, AppRegistration client) {
        var own = given.getOrDefault(new Between(user.oid(), client.clientId()), Set.of());
        if (isLeftToUser(user)) {
            return Set.copyOf(own);
        }
        var everyones = forAll.getOrDefault(client.clientId(), Set.of());
        return Stream.of(own, everyones, client.consented())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
