package dev.entrada.oauth;

import static dev.entrada.oauth.OAuthError.INVALID_SCOPE;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An ordered set of scope tokens; its text form is the {@code scope} parameter.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749 §3.3</a>
 */
public record Scopes(Set<String> tokens) {
    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    public static final Scopes NONE = new Scopes(Set.of());

    public Scopes {
        tokens = Collections.unmodifiableSet(new LinkedHashSet<>(tokens));
        if (!tokens.stream().allMatch(TOKEN.asMatchPredicate())) {
            throw INVALID_SCOPE.because("scope contains an invalid token");
        }
    }

    /** Parses the space-delimited wire form; blank text is {@link #NONE}. */
    public static Scopes of(String scope) {
        return of(Stream.of(scope.split(" ")).filter(token -> !token.isEmpty()).toList());
    }

    public static Scopes of(Collection<String> tokens) {
        return new Scopes(new LinkedHashSet<>(tokens));
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Whether every scope of {@code wanted} is among these. */
    public boolean covers(Scopes wanted) {
        return tokens.containsAll(wanted.tokens);
    }

    /** These, as far as {@code allowed} has them too, in the order of these. */
    public Scopes intersect(Scopes allowed) {
        return of(tokens.stream().filter(allowed.tokens::contains).toList());
    }

    public Scopes union(Scopes others) {
        return of(Stream.concat(tokens.stream(), others.tokens.stream()).toList());
    }

    /** These without {@code others}, in the order of these. */
    public Scopes without(Scopes others) {
        return of(
                tokens.stream().filter(token -> !others.tokens.contains(token)).toList());
    }

    @Override
    public String toString() {
        return String.join(" ", tokens);
    }
}
