package dev.entrada.authorization;

import dev.entrada.oauth.Parameters;
import java.util.Optional;

/**
 * How the client wants its user to be addressed, OpenID Connect Core §3.1.2.1.
 *
 * @param uiLocales languages in the order of preference, separated by spaces
 */
record Interaction(Prompt prompt, Optional<String> uiLocales) {
    private static final int MAX_LOCALES = 200;

    static Interaction of(Parameters given) {
        return new Interaction(
                Prompt.of(given), given.optional("ui_locales").filter(locales -> locales.length() <= MAX_LOCALES));
    }
}
