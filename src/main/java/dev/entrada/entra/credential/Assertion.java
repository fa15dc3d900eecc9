package dev.entrada.entra.credential;

/**
 * A JWT that proves who we are.
 *
 * @param origin of what it was made; the same for all that one certificate signed
 */
record Assertion(String jwt, String origin) {
    @Override
    public String toString() {
        return "Assertion[redacted]";
    }
}
