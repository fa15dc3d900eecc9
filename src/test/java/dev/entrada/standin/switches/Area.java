package dev.entrada.standin.switches;

/** The parts of the stand-in that can be made to fail. */
public enum Area {
    DISCOVERY,
    KEYS,
    AUTHORIZE,
    TOKEN,
    MANAGED_IDENTITY
}
