package dev.entrada.grant;

import dev.entrada.oauth.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Sign-ins between our approval and Entra's callback: stored at the approval, taken once by the callback. */
@ApplicationScoped
public class Transactions {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** Stores the transaction; a second approval of the same page (double click, reload) finds it there already. */
    public void put(Transaction transaction) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate(
                            "insert into auth_transaction (id, browser, sealed, expires_at) values (:id, :browser, :content, :expiresAt)")
                    .bindMethods(transaction)
                    .bind("id", Digest.sha256(transaction.state()))
                    .execute());
        } catch (UnableToExecuteStatementException refused) {
            DuplicateKey.requireIn(refused);
        }
    }

    /** Takes the transaction of that {@code state}, if it is there, unused and not expired; its content is gone then. */
    public Optional<Transaction> take(String state) {
        var id = Digest.sha256(state);
        return jdbi.inTransaction(handle -> {
            if (!markTaken(handle, id)) {
                return Optional.empty();
            }
            var taken = read(handle, id, state);
            handle.createUpdate("update auth_transaction set sealed = '' where id = :id")
                    .bind("id", id)
                    .execute();
            return taken;
        });
    }

    private boolean markTaken(Handle handle, String id) {
        return handle.createUpdate("update auth_transaction set taken_at = :now"
                                + " where id = :id and taken_at is null and expires_at > :now")
                        .bind("now", clock.instant())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static Optional<Transaction> read(Handle handle, String id, String state) {
        return handle.createQuery("select browser, sealed, expires_at from auth_transaction where id = :id")
                .bind("id", id)
                .map((row, context) -> new Transaction(
                        state,
                        row.getString("browser"),
                        row.getString("sealed"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .findOne();
    }
}
