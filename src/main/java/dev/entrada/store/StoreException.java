package dev.entrada.store;

/** State that this server cannot start with; the message is a sentence that names the setting and says what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a cause on purpose: driver messages can quote rows, and an administrator needs one sentence. */
    public StoreException(String sentence) {
        super("Entrada does not start: " + sentence);
    }
}
