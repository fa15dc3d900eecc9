package dev.entrada.grant;

import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * When a row is kept for longer than the database lets anybody wait: another node holds that of a grant while Entra takes
 * long to answer. Nothing is lost then, and whoever comes again finds the row free.
 */
final class Contention {
    /** Lock time-outs of PostgreSQL and H2; deadlocks of both. */
    private static final Set<String> SQLSTATES = Set.of("55P03", "HYT00", "40P01", "40001");

    private Contention() {}

    /** @throws dev.entrada.oauth.OAuthException {@code temporarily_unavailable} where the rows were not to be had in time */
    static <T> T orLater(Supplier<T> statements) {
        try {
            return statements.get();
        } catch (UnableToExecuteStatementException refused) {
            if (refused.getCause() instanceof SQLException cause && SQLSTATES.contains(cause.getSQLState())) {
                throw TEMPORARILY_UNAVAILABLE.because("another request about this sign-in takes long; try again later");
            }
            throw refused;
        }
    }
}
