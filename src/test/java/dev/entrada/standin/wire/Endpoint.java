package dev.entrada.standin.wire;

/** Answers requests to one address. */
@FunctionalInterface
public interface Endpoint {
    /** @throws Refusal if Entra would refuse */
    Reply answer(Request request);
}
