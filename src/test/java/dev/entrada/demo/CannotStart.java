package dev.entrada.demo;

/** Why the launcher gives up, in a sentence for the person at the terminal. */
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence);
    }
}
