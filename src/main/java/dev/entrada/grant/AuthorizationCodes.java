package dev.entrada.grant;

import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.Digest;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Authorization codes: 256 random bits, stored as their SHA-256 only, taken once by one conditional statement. The second
 * use of a code ends its grant (RFC 6749 §4.1.2).
 */
@ApplicationScoped
public class AuthorizationCodes {
    /** RFC 6749 §4.1.2 recommends at most 10 minutes; a client redeems its code at once. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    /** The clock of the node that redeems a code may be ahead of the clock of the one that issued it. */
    public static final Duration TOLERANCE = Duration.ofSeconds(60);

    @Inject
    Jdbi jdbi;

    @Inject
    Grants grants;

    @Inject
    Clock clock;

    @Inject
    Event<SecurityEvent> events;

    /** Stores the grant and a code for it, both or neither. */
    public String issue(AuthorizationCode code) {
        var text = Nonce.next();
        jdbi.useTransaction(handle -> {
            grants.insert(handle, code.grant());
            insert(handle, Digest.sha256(text), code);
        });
        return text;
    }

    /**
     * Takes the code, if it is this client's, unused and not expired. Its row stays locked until the grant is read, so
     * that of two attempts at the same moment one succeeds before the other ends the grant.
     */
    public Optional<AuthorizationCode> take(String text, String clientId) {
        var id = Digest.sha256(text);
        var taken = jdbi.inTransaction(
                handle -> markTaken(handle, id, clientId) ? read(handle, id) : Optional.<AuthorizationCode>empty());
        if (taken.isEmpty()) {
            endGrantOfUsedCode(id, clientId);
        }
        return taken;
    }

    private boolean markTaken(Handle handle, String id, String clientId) {
        var now = clock.instant();
        return handle.createUpdate(
                                "update auth_code set taken_at = :now"
                                        + " where id = :id and client_id = :client and taken_at is null and expires_at > :expired")
                        .bind("now", now)
                        .bind("expired", now.minus(TOLERANCE))
                        .bind("id", id)
                        .bind("client", clientId)
                        .execute()
                == 1;
    }

    private void endGrantOfUsedCode(String id, String clientId) {
        jdbi.withHandle(handle -> handle.createQuery("select grant_id from auth_code"
                                + " where id = :id and client_id = :client and taken_at is not null")
                        .bind("id", id)
                        .bind("client", clientId)
                        .mapTo(String.class)
                        .findOne())
                .ifPresent(grantId -> {
                    events.fire(SecurityEvent.of(
                            SecurityEvent.Kind.CODE_REPLAYED,
                            "an authorization code of grant " + grantId + " came twice"));
                    grants.revoke(grantId, RevocationReason.CODE_REPLAYED);
                });
    }

    private Optional<AuthorizationCode> read(Handle handle, String id) {
        record Row(String grantId, String redirectUri, String codeChallenge) {}
        return handle.createQuery("select grant_id, redirect_uri, code_challenge from auth_code where id = :id")
                .bind("id", id)
                .map((row, context) -> new Row(
                        row.getString("grant_id"), row.getString("redirect_uri"), row.getString("code_challenge")))
                .findOne()
                .flatMap(row -> grants.find(handle, row.grantId)
                        .map(grant -> new AuthorizationCode(
                                grant, RedirectUri.of(row.redirectUri), new CodeChallenge(row.codeChallenge))));
    }

    private void insert(Handle handle, String id, AuthorizationCode code) {
        handle.createUpdate("insert into auth_code (id, grant_id, client_id, redirect_uri, code_challenge, resource,"
                        + " scopes, expires_at) values (:id, :grantId, :clientId, :redirectUri, :codeChallenge,"
                        + " :resource, :scopes, :expiresAt)")
                .bind("id", id)
                .bind("grantId", code.grant().id())
                .bind("clientId", code.grant().clientId())
                .bind("redirectUri", code.redirectUri().toString())
                .bind("codeChallenge", code.codeChallenge().value())
                .bind("resource", code.grant().resource().toString())
                .bind("scopes", code.grant().scopes().toString())
                .bind("expiresAt", clock.instant().plus(LIFETIME))
                .execute();
    }
}
