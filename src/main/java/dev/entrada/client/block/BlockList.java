package dev.entrada.client.block;

import static java.util.Locale.ROOT;

import dev.entrada.client.Client;
import dev.entrada.config.Settings;
import dev.entrada.config.client.BlockedClients;
import dev.entrada.oauth.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which clients are blocked: by {@code entrada.blocked-clients}, or by a row of {@code blocked_client}. */
@ApplicationScoped
public class BlockList {
    private static final String BLOCKS =
            """
            select count(*) from blocked_client
             where identifier in (:id, :digest, :software, <hosts>)
               and (kind = 'client' and identifier in (:id, :digest)
                 or kind = 'software' and identifier = :software
                 or kind = 'host' and identifier in (<hosts>))
            """;

    @Inject
    Settings settings;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Event<ClientBlocked> blocked;

    /** At the last look, which a sweep takes once in {@code entrada.revocation-lag}. */
    private volatile boolean isTableEmpty;

    /** Whether the client must not be used. One redirect URI of its own on a blocked host is enough. */
    public boolean blocks(Client client) {
        return blocks(client, true);
    }

    /** The same for a client that registers now. A table that was empty is not asked: each use of the client asks it. */
    public boolean blocksNew(Client client) {
        return blocks(client, !isTableEmpty);
    }

    private boolean blocks(Client client, boolean asksTable) {
        var hosts = client.redirectUris().stream()
                .map(uri -> uri.host().toLowerCase(ROOT))
                .distinct()
                .toList();
        return isIn(settings.clients().blocked(), client, hosts)
                || asksTable
                        && isInTable(
                                client.id(),
                                client.terms().softwareId().orElse(""),
                                hosts.isEmpty() ? List.of("") : hosts);
    }

    /** Blocks one client for good; the table knows it by the SHA-256 of its id. */
    public void add(Client client, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into blocked_client (kind, identifier, reason, created_at)"
                        + " values ('client', :digest, :reason, :now)")
                .bind("digest", Digest.sha256(client.id()))
                .bind("reason", reason)
                .bind("now", clock.instant())
                .execute());
        isTableEmpty = false;
        blocked.fire(new ClientBlocked(client.id()));
    }

    /** Whether the client is blocked by its id, whatever it says of itself. */
    public boolean blocks(String id) {
        return settings.clients().blocked().ids().contains(id) || isInTable(id, "", List.of(""));
    }

    /** Changes when clients are blocked or no longer blocked; empty where none is. */
    public Optional<String> state() {
        var table = jdbi.withHandle(handle -> handle.createQuery("select count(*), max(id) from blocked_client")
                .map((row, context) -> row.getLong(1) + " up to " + row.getLong(2))
                .one());
        isTableEmpty = table.startsWith("0");
        var isEmpty = isTableEmpty && settings.clients().blocked().equals(BlockedClients.NONE);
        return isEmpty ? Optional.empty() : Optional.of(table);
    }

    private static boolean isIn(BlockedClients blocked, Client client, List<String> hosts) {
        return blocked.ids().contains(client.id())
                || client.terms().softwareId().map(blocked.software()::contains).orElse(false)
                || hosts.stream().anyMatch(blocked.hosts()::contains);
    }

    private boolean isInTable(String id, String software, List<String> hosts) {
        return jdbi.withHandle(handle -> handle.createQuery(BLOCKS)
                        .bind("id", id)
                        .bind("digest", Digest.sha256(id))
                        .bind("software", software)
                        .bindList("hosts", hosts)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
