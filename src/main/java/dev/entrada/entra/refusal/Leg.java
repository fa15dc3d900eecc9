package dev.entrada.entra.refusal;

/** On which way to Entra we were. */
public enum Leg {
    /** The user's browser, from our redirect to Entra to the callback. */
    SIGN_IN("sign-in"),
    REDEMPTION("code redemption"),
    REFRESH("refresh"),
    ON_BEHALF_OF("token for another API");

    private final String words;

    Leg(String words) {
        this.words = words;
    }

    /** Whether the user's browser is at hand, so that the answer is an authorization response (RFC 6749 §4.1.2.1). */
    boolean isInBrowser() {
        return this == SIGN_IN || this == REDEMPTION;
    }

    /** As in a sentence. */
    @Override
    public String toString() {
        return words;
    }
}
