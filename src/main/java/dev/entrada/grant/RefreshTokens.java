package dev.entrada.grant;

import dev.entrada.config.Settings;
import dev.entrada.oauth.Digest;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Refresh tokens: 256 random bits, stored as their SHA-256 only. Each use retires a token and issues its successor
 * (OAuth 2.1 §4.3.1).
 *
 * <p>Released clients send a retired token again, in bursts and after a lost answer, so for a short while a retired token
 * still gets a successor. Later it proves theft, and ends the grant (RFC 9700 §4.14.2).
 */
@ApplicationScoped
public class RefreshTokens {
    /** How long after its retirement a token may come again. */
    static final Duration GRACE = Duration.ofMinutes(2);
    /** How often it may come again in that time. */
    static final int MAX_REPLAYS = 10;

    /** However often it is renewed, nothing outlives the sign-in by more than the administrator wants. */
    private static final String SUCCESSOR =
            """
            insert into refresh_token (id, grant_id, replays, expires_at)
            select :id, id, 0, least(cast(:unused as timestamp with time zone),
                                     created_at + cast(:signIn as bigint) * interval '1' second)
              from auth_grant where id = :grantId
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Grants grants;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Event<SecurityEvent> events;

    /** The first refresh token of a grant. */
    public String issue(Grant grant) {
        return jdbi.withHandle(handle -> insert(handle, grant.id()));
    }

    /** The grant that a refresh token belongs to, used or not, as long as neither has expired nor ended. */
    public Optional<Grant> grantOf(String token) {
        return jdbi.withHandle(handle -> grants.ofRefreshToken(handle, Digest.sha256(token)));
    }

    /** The token, if its next use would be its first. */
    public Optional<RefreshToken> current(String token) {
        record Row(String grantId, Instant expiresAt) {}
        return jdbi.withHandle(handle -> handle.createQuery("select grant_id, expires_at from refresh_token"
                                + " where id = :id and expires_at > :now and retired_at is null")
                        .bind("id", Digest.sha256(token))
                        .bind("now", clock.instant())
                        .map((row, context) -> new Row(
                                row.getString("grant_id"),
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant()))
                        .findOne())
                .flatMap(row -> grants.find(row.grantId).map(grant -> new RefreshToken(grant, row.expiresAt)));
    }

    /** Retires the token and issues its successor; nothing where the token has had its time, and then the grant ends. */
    public Optional<String> rotate(String token, Grant grant) {
        var id = Digest.sha256(token);
        var successor = Contention.orLater(() -> jdbi.inTransaction(handle -> successor(handle, id, grant)));
        if (successor.isEmpty()) {
            events.fire(SecurityEvent.of(
                    SecurityEvent.Kind.REFRESH_TOKEN_REPLAYED,
                    grant.user(),
                    grant.clientName(),
                    "a retired refresh token of grant " + grant.id() + " came again"));
            grants.revoke(grant.id(), RevocationReason.REFRESH_TOKEN_REPLAYED);
        }
        return successor;
    }

    private Optional<String> successor(Handle handle, String id, Grant grant) {
        return retire(handle, id) || countReplay(handle, id)
                ? Optional.of(insert(handle, grant.id()))
                : Optional.empty();
    }

    private boolean retire(Handle handle, String id) {
        return handle.createUpdate("update refresh_token set retired_at = :now"
                                + " where id = :id and retired_at is null and expires_at > :now")
                        .bind("now", clock.instant())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private boolean countReplay(Handle handle, String id) {
        return handle.createUpdate("update refresh_token set replays = replays + 1"
                                + " where id = :id and retired_at >= :graceStart and replays < :most")
                        .bind("id", id)
                        .bind("graceStart", clock.instant().minus(GRACE))
                        .bind("most", MAX_REPLAYS)
                        .execute()
                == 1;
    }

    private String insert(Handle handle, String grantId) {
        var token = Nonce.next();
        var lifetimes = settings.lifetimes();
        handle.createUpdate(SUCCESSOR)
                .bind("id", Digest.sha256(token))
                .bind("grantId", grantId)
                .bind("unused", clock.instant().plus(lifetimes.refreshToken()))
                .bind("signIn", lifetimes.signIn().toSeconds())
                .execute();
        return token;
    }
}
