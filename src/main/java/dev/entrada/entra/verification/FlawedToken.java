package dev.entrada.entra.verification;

/** A token that is not one to accept. Whoever asked says what it means to whom. */
final class FlawedToken extends Exception {
    private static final long serialVersionUID = 1L;

    private final TokenFlaw flaw;

    FlawedToken(TokenFlaw flaw) {
        super(flaw.advice(), null, false, false);
        this.flaw = flaw;
    }

    TokenFlaw flaw() {
        return flaw;
    }
}
