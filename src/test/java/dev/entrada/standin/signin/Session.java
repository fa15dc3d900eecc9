package dev.entrada.standin.signin;

/**
 * That a browser is signed in.
 *
 * @param id also {@code session_state} and {@code sid}
 * @param generation how often the user had been revoked before
 */
record Session(String id, String oid, int generation) {}
