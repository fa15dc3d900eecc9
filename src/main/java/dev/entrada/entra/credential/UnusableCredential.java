package dev.entrada.entra.credential;

/** A credential that cannot be used; the message says which setting it is about, and what to put there. */
public final class UnusableCredential extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableCredential(String sentence) {
        super(sentence);
    }
}
