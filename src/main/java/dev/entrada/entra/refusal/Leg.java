package dev.entrada.entra.refusal;

/** On which way to Entra we were. */
public enum Leg {
    SIGN_IN,
    REFRESH,
    ON_BEHALF_OF;

    /** As in a sentence. */
    @Override
    public String toString() {
        return switch (this) {
            case SIGN_IN -> "sign-in";
            case REFRESH -> "refresh";
            case ON_BEHALF_OF -> "token for another API";
        };
    }
}
