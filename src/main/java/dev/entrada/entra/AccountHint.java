package dev.entrada.entra;

import dev.entrada.oauth.Parameters;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom a client expects to sign in. Entra saves the user a question by it, and decides nothing.
 *
 * @param login {@code login_hint}, a user name, OpenID Connect Core §3.1.2.1
 * @param domain {@code domain_hint} of Entra's own: {@code organizations}, {@code consumers} or a domain name
 */
public record AccountHint(Optional<String> login, Optional<String> domain) {
    public static final AccountHint NONE = new AccountHint(Optional.empty(), Optional.empty());

    private static final int MAX_LOGIN = 320;
    private static final int MAX_DOMAIN = 253;
    private static final Pattern LABEL = Pattern.compile("(?!-)[a-zA-Z0-9-]{1,63}(?<!-)");

    /** As an authorization request has it: a hint that is too long or no domain is left out, since it is only a hint. */
    public static AccountHint of(Parameters given) {
        return new AccountHint(
                given.optional("login_hint").filter(hint -> hint.length() <= MAX_LOGIN),
                given.optional("domain_hint")
                        .filter(hint -> hint.length() <= MAX_DOMAIN)
                        .filter(AccountHint::isDomain));
    }

    private static boolean isDomain(String text) {
        return Stream.of(text.split("\\.", -1)).allMatch(LABEL.asMatchPredicate());
    }

    /** Without the login, which often is an e-mail address. */
    @Override
    public String toString() {
        return "AccountHint[redacted]";
    }
}
