package dev.entrada.web.page;

/**
 * A scope as a person reads it.
 *
 * @param token as the client asked for it
 * @param description what it lets the client do, as a sentence
 */
public record ScopeInWords(String token, String description) {

    static ScopeInWords of(String token, Words words) {
        return new ScopeInWords(token, words.scope(token).orElseGet(() -> words.say("consent.scope.other", token)));
    }

    /** The name of its check box in the consent form. */
    public String inputName() {
        return "scope_" + token;
    }
}
