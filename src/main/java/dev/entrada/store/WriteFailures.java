package dev.entrada.store;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;

/** Tells of every statement and every commit that fails: a disk may be full where either of them writes. */
final class WriteFailures {
    private WriteFailures() {}

    static void report(Jdbi jdbi, Consumer<Exception> listener) {
        jdbi.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logException(StatementContext context, SQLException failure) {
                listener.accept(failure);
            }
        });
        jdbi.setTransactionHandler(new Commits(jdbi.getTransactionHandler(), listener));
    }

    private static final class Commits extends DelegatingTransactionHandler {
        private final Consumer<Exception> listener;

        Commits(TransactionHandler handler, Consumer<Exception> listener) {
            super(handler);
            this.listener = listener;
        }

        @Override
        public void commit(Handle handle) {
            try {
                super.commit(handle);
            } catch (TransactionException failure) {
                listener.accept(failure);
                throw failure;
            }
        }

        @Override
        public TransactionHandler specialize(Handle handle) throws SQLException {
            return new Commits(getDelegate().specialize(handle), listener);
        }
    }
}
