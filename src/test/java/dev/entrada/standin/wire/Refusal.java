package dev.entrada.standin.wire;

import java.util.Optional;

/** That Entra refuses, and with which AADSTS code. */
public final class Refusal extends RuntimeException {
    private final transient Reason reason;
    private final String claims;

    Refusal(Reason reason, String text, String claims) {
        super(text, null, false, false);
        this.reason = reason;
        this.claims = claims;
    }

    public Reason reason() {
        return reason;
    }

    public boolean is(Aadsts code) {
        return reason.code() == code.code();
    }

    /** JSON text to be repeated in the {@code claims} parameter of the next authorization request. */
    Optional<String> claims() {
        return Optional.of(claims).filter(text -> !text.isEmpty());
    }

    public Refusal withClaims(String json) {
        return new Refusal(reason, getMessage(), json);
    }
}
