package dev.entrada.store;

/** The databases that Entrada runs on; what speaks SQL is tested on each. */
public enum DatabaseKind {
    H2,
    POSTGRESQL
}
