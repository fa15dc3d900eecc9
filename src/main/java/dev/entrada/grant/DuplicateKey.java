package dev.entrada.grant;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Why an insert may be refused without harm: somebody else was faster. */
final class DuplicateKey {
    private static final String SQLSTATE = "23505";

    private DuplicateKey() {}

    /** @throws UnableToExecuteStatementException the same, if it is about anything else */
    static void requireIn(UnableToExecuteStatementException refused) {
        if (!(refused.getCause() instanceof SQLException cause && SQLSTATE.equals(cause.getSQLState()))) {
            throw refused;
        }
    }
}
