package dev.entrada.config;

import dev.entrada.oauth.Scopes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The scopes that this server offers, and what each of them needs in Entra.
 *
 * @param forms in which clients may write them besides
 */
public record ScopeCatalog(List<ScopeRule> rules, ScopeForms forms) {

    public ScopeCatalog {
        rules = List.copyOf(rules);
    }

    static ScopeCatalog read(SettingReader reader, EntraSettings entra) {
        var forms = ScopeForms.of(entra);
        return reader.parsed(
                Setting.SCOPES,
                new ScopeCatalog(List.of(), forms),
                offered -> new ScopeCatalog(
                        Scopes.of(offered).tokens().stream()
                                .map(name -> ScopeRule.of(
                                        name,
                                        reader.optional("entrada.scope." + name).orElse("")))
                                .toList(),
                        forms));
    }

    /** Every scope that a client can be granted, in the order of the setting. */
    public Scopes offered() {
        return Scopes.of(rules.stream().map(ScopeRule::name).toList());
    }

    /**
     * The offered scopes that a client means by its {@code scope} parameter, which may have the form that Entra wants: all
     * of them for {@code .default} of our API, and where nothing of our API is named; none where unknown names are.
     *
     * <p>What other APIs' scopes are for, a tool gets on behalf of the user; here they say nothing.
     */
    public Scopes meantBy(String parameter) {
        var names = forms.names(parameter).toList();
        return names.isEmpty() || names.stream().anyMatch(ScopeForms::isDefault)
                ? offered()
                : offered()
                        .intersect(
                                Scopes.of(names.stream().flatMap(this::called).toList()));
    }

    /** By the name under which it is offered; else by the one that it has in the app registration. */
    private Stream<String> called(String name) {
        return offered().tokens().contains(name)
                ? Stream.of(name)
                : rules.stream().filter(rule -> rule.entraScope().equals(name)).map(ScopeRule::name);
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
