package dev.entrada.keys;

import dev.entrada.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/** The table {@code signing_key}: how nodes come by each other's keys. */
@ApplicationScoped
class KeyTable {
    private static final Logger LOG = System.getLogger(KeyTable.class.getName());

    @Inject
    Jdbi jdbi;

    @Inject
    Sealing sealing;

    /** The keys that are still believed, newest first. */
    List<SigningKey> read(Instant now) {
        var rows = jdbi.withHandle(
                handle -> handle.createQuery("select kid, sealed, created_at from signing_key where created_at > :since"
                                + " order by created_at desc, kid")
                        .bind("since", SigningKey.forgottenBefore(now))
                        .mapTo(Row.class)
                        .list());
        return rows.stream().map(this::opened).flatMap(Optional::stream).toList();
    }

    /**
     * Seals anew what is sealed under the secret that is on its way out, and makes sure that something can be read.
     *
     * @throws StoreException if there are keys and none of them is ours: the master secret is not the one of this database
     */
    void takeOver(boolean discardUnreadable) {
        var rows = jdbi.withHandle(handle -> handle.createQuery("select kid, sealed, created_at from signing_key")
                .mapTo(Row.class)
                .list());
        var readable = rows.stream()
                .filter(row -> sealing.unseal(Purpose.SIGNING_KEY, row.sealed()).isPresent())
                .toList();
        if (readable.isEmpty() && !rows.isEmpty()) {
            requireLost(discardUnreadable);
            rows.forEach(this::delete);
        }
        readable.stream()
                .filter(row -> sealing.isSealedUnderOther(Purpose.SIGNING_KEY, row.sealed()))
                .forEach(this::sealAnew);
    }

    private static void requireLost(boolean discardUnreadable) {
        if (!discardUnreadable) {
            throw new StoreException("the database holds keys that the master secret does not open: it is another one"
                    + " than that which they were sealed under. Restore entrada.secret, or the file secret of"
                    + " entrada.data-dir, from its backup. If it is lost for good, start once with"
                    + " entrada.secret-lost=true: every sign-in and every registration of a client is void then, users"
                    + " sign in again and clients register again.");
        }
        LOG.log(
                Level.WARNING,
                "The keys of a lost master secret are discarded, and all that was made with them is void");
    }

    private void delete(Row row) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from signing_key where kid = :kid and sealed = :sealed")
                .bind("kid", row.kid())
                .bind("sealed", row.sealed())
                .execute());
    }

    private void sealAnew(Row row) {
        var jwk = sealing.unseal(Purpose.SIGNING_KEY, row.sealed()).orElseThrow();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update signing_key set sealed = :anew where kid = :kid and sealed = :sealed")
                .bind("anew", sealing.seal(Purpose.SIGNING_KEY, jwk))
                .bind("kid", row.kid())
                .bind("sealed", row.sealed())
                .execute());
        LOG.log(Level.INFO, "Signing key {0} is sealed under the new entrada.secret", row.kid());
    }

    /**
     * While this runs, no other node makes a key: it waits, and finds the one that was made. What this asks of the table it
     * asks on the same connection, which Jdbi keeps for the thread: a pool of one is enough.
     */
    <T> T alone(Supplier<T> work) {
        return jdbi.inTransaction(handle -> {
            handle.execute("update lease set holder = holder where name = 'signing-key'"); // keeps the row to the end
            return work.get();
        });
    }

    void add(SigningKey key) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into signing_key (kid, sealed, public_jwk, created_at)"
                        + " values (:kid, :sealed, :publicJwk, :createdAt)")
                .bind("kid", key.kid())
                .bind("sealed", sealing.seal(Purpose.SIGNING_KEY, key.toPrivateJwk()))
                .bind("publicJwk", key.toPublicJwk().toString())
                .bind("createdAt", key.createdAt())
                .execute());
    }

    /** A private key that signs nothing any more is only a risk. */
    void forgetOld(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from signing_key where created_at <= :before")
                .bind("before", SigningKey.forgottenBefore(now))
                .execute());
    }

    private Optional<SigningKey> opened(Row row) {
        try {
            var jwk = sealing.unseal(Purpose.SIGNING_KEY, row.sealed());
            if (jwk.isEmpty()) {
                LOG.log(Level.WARNING, "Signing key {0} is sealed under another entrada.secret: ignored", row.kid());
                return Optional.empty();
            }
            return Optional.of(new SigningKey((RsaJsonWebKey) JsonWebKey.Factory.newJwk(jwk.get()), row.createdAt()));
        } catch (JoseException e) {
            throw new IllegalStateException("a sealed key is one that we made", e);
        }
    }

    record Row(String kid, String sealed, Instant createdAt) {}
}
