package dev.entrada.config;

import dev.entrada.oauth.Scopes;
import java.util.List;
import java.util.Set;

/** The scopes that this server offers, and what each of them needs in Entra. */
public record ScopeCatalog(List<ScopeRule> rules) {

    public ScopeCatalog {
        rules = List.copyOf(rules);
    }

    /** Every scope that a client can be granted, in the order of the setting. */
    public Scopes offered() {
        return Scopes.of(rules.stream().map(ScopeRule::name).toList());
    }

    /** The short names of the Entra scopes that stand for {@code wanted}. */
    public Scopes inEntra(Scopes wanted) {
        return Scopes.of(rules.stream()
                .filter(rule -> wanted.tokens().contains(rule.name()))
                .map(ScopeRule::entraScope)
                .toList());
    }

    /**
     * The scopes a user may have: those whose Entra scope was granted and whose role, if any, the user holds.
     *
     * @param entraScopes short names, as in the {@code scp} claim
     * @param roles as in the {@code roles} claim
     */
    public Scopes allowedBy(Scopes entraScopes, Set<String> roles) {
        return Scopes.of(rules.stream()
                .filter(rule -> rule.isMetBy(entraScopes, roles))
                .map(ScopeRule::name)
                .toList());
    }

    /** The scopes an application may have that calls for itself: nobody granted it scopes, so its app roles decide. */
    public Scopes allowedToApplication(Set<String> roles) {
        return Scopes.of(rules.stream()
                .filter(rule -> roles.contains(rule.applicationRole()))
                .map(ScopeRule::name)
                .toList());
    }
}
