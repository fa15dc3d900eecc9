package dev.entrada.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
