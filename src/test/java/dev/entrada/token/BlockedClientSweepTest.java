package dev.entrada.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.client.Client;
import dev.entrada.client.Clients;
import dev.entrada.client.TestClients;
import dev.entrada.client.block.ClientBlocked;
import dev.entrada.client.block.TestBlockList;
import dev.entrada.config.Settings;
import dev.entrada.grant.Grant;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.TestDatabase;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S14: Blocking a client")
class BlockedClientSweepTest {
    final TestGrants room = new TestGrants();
    final Settings standard = TestSettings.standard();
    final Clients clients = TestClients.clients(standard, room.clock, room.jdbi);
    final Client client = TestClients.publicClient(clients, "https://app.example/cb");
    final Client other = TestClients.publicClient(clients, "https://other.example/cb");
    final Grant grant = granted(client);
    final Grant othersGrant = granted(other);

    @Test
    @DisplayName("by a row of the table ends what users granted it, refresh tokens and access tokens included")
    void byRow() {
        var sweep = sweep(standard);
        sweep.sweep();
        assertThat(room.grants.find(grant.id())).isPresent();
        var refreshToken = room.refreshTokens.issue(grant);

        insert("host", "app.example");
        sweep.sweep();

        assertThat(room.grants.find(grant.id())).isEmpty();
        assertThat(room.refreshTokens.grantOf(refreshToken)).isEmpty();
        assertThat(room.revoked.fired()).extracting("grantId").containsExactly(grant.id());
        assertThat(room.kinds()).containsExactly(SecurityEvent.Kind.GRANT_REVOKED);
        assertThat(room.grants.find(othersGrant.id())).isPresent();
    }

    @Test
    @DisplayName("is not kept back by another one, whose document cannot be fetched")
    void besideUnknown() {
        for (var number = 0; number < 5; number++) {
            room.grants.open(room.grant("https://gone.example/%d.json".formatted(number)));
        }
        var sweep = sweep(standard);
        sweep.clients = new Clients() {
            @Override
            public Optional<Client> findUnasked(String id) {
                if (id.startsWith("https://gone.example/")) {
                    throw OAuthError.TEMPORARILY_UNAVAILABLE.because("the metadata document cannot be fetched");
                }
                return clients.findUnasked(id);
            }
        };
        insert("host", "app.example");

        sweep.sweep();

        assertThat(room.grants.find(grant.id())).isEmpty();
        assertThat(room.grants.clients()).hasSize(6).contains(other.id());
    }

    @Test
    @DisplayName("by a setting does the same when the server starts")
    void bySetting() {
        sweep(TestSettings.with(Map.of("entrada.blocked-clients", other.id()))).sweep();

        assertThat(room.grants.find(othersGrant.id())).isEmpty();
        assertThat(room.grants.find(grant.id())).isPresent();
    }

    @Test
    @DisplayName("costs nothing more as long as the list stays as it is")
    void once() {
        var sweep = sweep(standard);
        insert("host", "app.example");
        sweep.sweep();
        var later = granted(client);

        sweep.sweep();
        assertThat(room.grants.find(later.id())).isPresent();
        insert("software", "x");
        sweep.sweep();
        assertThat(room.grants.find(later.id())).isEmpty();
    }

    @Test
    @DisplayName("ends everything on this node at once where the client itself ended its registration")
    void atOnce() {
        sweep(standard).learn(new ClientBlocked(client.id()));

        assertThat(room.grants.find(grant.id())).isEmpty();
        assertThat(room.grants.find(othersGrant.id())).isPresent();
    }

    @Test
    @DisplayName("waits for the database where that is away")
    void outage() {
        var sweep = sweep(standard);
        sweep.blockList = TestBlockList.of(standard, TestDatabase.unreachable(), room.clock, new RecordedEvents<>());
        assertThatThrownBy(sweep::sweep).isInstanceOf(ConnectionException.class);
        assertThat(room.grants.find(grant.id())).isPresent();

        insert("host", "app.example");
        sweep.blockList = TestBlockList.of(standard, room.jdbi, room.clock, new RecordedEvents<>());
        sweep.sweep();

        assertThat(room.grants.find(grant.id())).isEmpty();
    }

    private Grant granted(Client holder) {
        var granted = room.grant(holder.id());
        room.grants.open(granted);
        return granted;
    }

    private void insert(String kind, String identifier) {
        room.jdbi.useHandle(handle ->
                handle.execute("insert into blocked_client (kind, identifier) values (?, ?)", kind, identifier));
    }

    private BlockedClientSweep sweep(Settings settings) {
        var sweep = new BlockedClientSweep();
        sweep.settings = settings;
        sweep.blockList = TestBlockList.of(settings, room.jdbi, room.clock, new RecordedEvents<>());
        sweep.clients = TestClients.clients(settings, room.clock, room.jdbi);
        sweep.grants = room.grants;
        return sweep;
    }
}
