package dev.entrada.authorization;

import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;

import dev.entrada.oauth.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the client wants the user to be asked.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect Core §3.1.2.1</a>
 */
record Prompt(Set<String> values) {
    private static final String NONE = "none";

    Prompt {
        values = Set.copyOf(values);
        if (values.contains(NONE) && values.size() > 1) {
            throw INVALID_REQUEST.because("prompt=none excludes every other prompt");
        }
    }

    static Prompt of(Parameters given) {
        return of(given.optional("prompt").orElse(""));
    }

    static Prompt of(String text) {
        return new Prompt(Set.copyOf(List.of(text.split(" ")).stream()
                .filter(value -> !value.isEmpty())
                .toList()));
    }

    /** Whether nothing may be shown. */
    boolean isNone() {
        return values.contains(NONE);
    }

    /** Whether our page has to be shown, whatever is remembered. */
    boolean asksForConsent() {
        return values.contains("consent");
    }

    /**
     * What is passed on to Entra. Not {@code consent}: it means ours, and at Entra it would ask even for what an
     * administrator granted to everybody.
     */
    Optional<String> atEntra() {
        return isNone() || values.contains("login")
                ? Optional.of(isNone() ? NONE : "login")
                : Optional.of("select_account").filter(values::contains);
    }

    @Override
    public String toString() {
        return String.join(" ", values);
    }
}
