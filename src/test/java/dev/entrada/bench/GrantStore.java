package dev.entrada.bench;

import java.io.IOException;
import java.util.Map;

/** A database of a server that is measured, and what is done to its rows from outside while that server is stopped. */
public interface GrantStore extends AutoCloseable {
    /** For the server. */
    Map<String, String> settings();

    /** Adds live grants, each with a refresh token, as copies of one that a sign-in made. */
    void grow(int count);

    /** How many have not ended. */
    long grants();

    /** Lets the refresh tokens of so many copies have expired long enough ago that housekeeping deletes them. */
    void expire(int count);

    /** How many refresh tokens wait to be deleted. */
    long expired();

    @Override
    void close() throws IOException;
}
