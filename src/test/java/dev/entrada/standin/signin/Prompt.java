package dev.entrada.standin.signin;

import dev.entrada.standin.wire.Aadsts;
import java.util.Locale;
import java.util.stream.Stream;

/** The {@code prompt} parameter. */
enum Prompt {
    UNSAID,
    NONE,
    LOGIN,
    SELECT_ACCOUNT,
    CONSENT;

    /** @throws dev.entrada.standin.wire.Refusal 90023 for anything else */
    static Prompt of(String value) {
        return Stream.of(NONE, LOGIN, SELECT_ACCOUNT, CONSENT)
                .filter(prompt -> prompt.name().toLowerCase(Locale.ROOT).equals(value))
                .findAny()
                .orElseThrow(() -> Aadsts.PROMPT.because());
    }

    /** Whether the login page comes even to a browser that is signed in. */
    boolean wantsLoginPage() {
        return this == LOGIN || this == SELECT_ACCOUNT;
    }
}
