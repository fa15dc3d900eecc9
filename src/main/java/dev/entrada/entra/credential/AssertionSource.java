package dev.entrada.entra.credential;

/** Where client assertions come from. */
interface AssertionSource {

    /** One that is good for the next request. */
    Assertion current();

    /** The same after a look at the source, because Entra refused the one before. */
    Assertion renewed();

    /** Tells the administrator what it is and how long it lasts. */
    void announce();
}
