package dev.entrada.standin.wire;

import dev.entrada.standin.switches.Fault;

/** That for this request Entra does not answer as an OAuth server at all. */
public final class Interruption extends RuntimeException {
    private final transient Fault fault;

    public Interruption(Fault.Kind kind) {
        super(kind.name(), null, false, false);
        this.fault = Fault.of(kind);
    }

    Fault fault() {
        return fault;
    }
}
