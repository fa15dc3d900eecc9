package dev.entrada.grant.succession;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.entrada.config.Settings;
import dev.entrada.grant.Grant;
import dev.entrada.grant.Grants;
import dev.entrada.grant.RevocationReason;
import dev.entrada.oauth.Scopes;
import dev.entrada.timer.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Which grant takes the place of which. A client that hears {@code insufficient_scope} came with a token, and so with a
 * grant. If soon after that the same user grants the same client all that this grant had and all that it was told to ask
 * for, the old grant is needed no more: it ends when whatever was under way with it is done.
 *
 * <p>The same client may run twice, for the same user. Where two grants of theirs wait, nobody knows which one it was, and
 * both stay.
 */
@ApplicationScoped
public class Successions {
    private static final Logger LOG = System.getLogger(Successions.class.getName());

    /** How long a user may take to sign in again. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** As long as a refresh token may come again after its retirement: programs that share tokens have the new ones then. */
    static final Duration OVERLAP = Duration.ofMinutes(2);

    /** How often the same is written down. */
    private static final Duration OFTEN = Duration.ofMinutes(1);

    private static final int MOST = 10_000;

    private static final String WAITING = "select s.grant_id as id, s.scopes as asked, g.scopes as held"
            + " from step_up s join auth_grant g on g.id = s.grant_id and g.revoked_at is null"
            + " where s.tenant = :tenant and s.subject = :subject and g.client_id = :client and g.resource = :resource"
            + " and s.successor is null and s.asked_at > :since and g.id <> :id";

    private static final String DEMAND = "insert into step_up (grant_id, tenant, subject, scopes, asked_at)"
            + " select id, tenant, subject, cast(:scopes as varchar), cast(:now as timestamp with time zone)"
            + " from auth_grant where id = :id";

    private static final String DUE = "select s.grant_id from step_up s"
            + " join auth_grant n on n.id = s.successor and n.revoked_at is null where s.ends_at <= :now";

    @Inject
    Settings settings;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Grants grants;

    @Inject
    Timer timer;

    private final Cache<StepUpDemanded, Boolean> written =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(OFTEN).build();

    private record Waiting(String id, Scopes asked, Scopes held) {}

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        timer.every(
                settings.lifetimes().revocationLag(),
                "Grants that others took the place of stay until the database answers again",
                this::endPredecessors);
    }

    /** A client that is refused in a loop costs no more than one write a minute, and a database that is away, nothing. */
    void demanded(@Observes StepUpDemanded demand) {
        if (written.asMap().putIfAbsent(demand, true) == null) {
            try {
                write(demand);
            } catch (JdbiException unreachable) {
                LOG.log(Level.DEBUG, "Grant {0} stays when its client has authorized again", demand.grantId());
            }
        }
    }

    private void write(StepUpDemanded demand) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from step_up where grant_id = :id and successor is null")
                    .bind("id", demand.grantId())
                    .execute();
            handle.createUpdate(DEMAND)
                    .bind("id", demand.grantId())
                    .bind("scopes", demand.scopes().toString())
                    .bind("now", clock.instant())
                    .execute();
        });
    }

    /** A client has got a grant. Should it be the answer to a demand, the grant before it has a last moment now. */
    public void granted(Grant grant) {
        var waiting = waiting(grant);
        if (waiting.size() == 1 && grant.scopes().covers(waiting.get(0).asked.union(waiting.get(0).held))) {
            jdbi.useHandle(handle -> handle.createUpdate("update step_up set successor = :successor, ends_at = :ends"
                            + " where grant_id = :id and successor is null")
                    .bind("successor", grant.id())
                    .bind("ends", clock.instant().plus(OVERLAP))
                    .bind("id", waiting.get(0).id)
                    .execute());
        }
    }

    private List<Waiting> waiting(Grant grant) {
        return jdbi.withHandle(handle -> handle.createQuery(WAITING)
                .bind("tenant", grant.tenant())
                .bind("subject", grant.subject())
                .bind("client", grant.clientId())
                .bind("resource", grant.resource().toString())
                .bind("since", clock.instant().minus(PATIENCE))
                .bind("id", grant.id())
                .map((row, context) -> new Waiting(
                        row.getString("id"), Scopes.of(row.getString("asked")), Scopes.of(row.getString("held"))))
                .list());
    }

    void endPredecessors() {
        var now = clock.instant();
        jdbi.withHandle(handle -> handle.createQuery(DUE)
                        .bind("now", now)
                        .mapTo(String.class)
                        .list())
                .forEach(id -> grants.revoke(id, RevocationReason.SUPERSEDED));
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from step_up where ends_at <= :now or successor is null and asked_at <= :since")
                .bind("now", now)
                .bind("since", now.minus(PATIENCE))
                .execute());
    }
}
