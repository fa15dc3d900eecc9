package dev.entrada.client.assertion;

import dev.entrada.oauth.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table {@code client_assertion}: every assertion is taken once, by whichever node sees it first. RFC 7523 §3, 7. */
@ApplicationScoped
class UsedAssertions {
    private static final String DUPLICATE_KEY = "23505";

    @Inject
    Jdbi jdbi;

    /**
     * Takes the assertion, if nobody has.
     *
     * @param until when it has expired and would be refused anyway
     */
    boolean take(String clientId, String jwtId, Instant until) {
        try {
            jdbi.useHandle(
                    handle -> handle.createUpdate("insert into client_assertion (id, expires_at) values (:id, :until)")
                            .bind("id", Digest.sha256(clientId + " " + jwtId))
                            .bind("until", until)
                            .execute());
            return true;
        } catch (UnableToExecuteStatementException refused) {
            if (refused.getCause() instanceof SQLException cause && DUPLICATE_KEY.equals(cause.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }
}
