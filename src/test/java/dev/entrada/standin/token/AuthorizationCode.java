package dev.entrada.standin.token;

import dev.entrada.standin.tenant.RequestedScopes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A code, with all that its redemption is checked against, and what became of it. */
final class AuthorizationCode {

    /** {@code BURNED}: a failed try used it up. */
    enum State {
        FRESH,
        REDEEMED,
        BURNED
    }

    private final Issued issued;
    private final AtomicReference<State> state = new AtomicReference<>(State.FRESH);

    AuthorizationCode(Issued issued) {
        this.issued = issued;
    }

    /** The facts of a code, which never change. */
    record Issued(Grant grant, String redirectUri, Optional<Challenge> challenge, RequestedScopes scopes, Instant at) {}

    Issued issued() {
        return issued;
    }

    State state() {
        return state.get();
    }

    void burn() {
        state.compareAndSet(State.FRESH, State.BURNED);
    }

    /** Only the first of two racing redemptions wins. */
    boolean redeem() {
        return state.compareAndSet(State.FRESH, State.REDEEMED);
    }
}
