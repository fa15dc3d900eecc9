package dev.entrada.standin.token;

/** By what a client authenticated. */
enum Credential {
    NONE("0"),
    SECRET("1"),
    /** A certificate, or a token of a trusted issuer in its place. */
    ASSERTION("2");

    private final String code;

    Credential(String code) {
        this.code = code;
    }

    /** The claim {@code azpacr} or {@code appidacr}. */
    String code() {
        return code;
    }
}
