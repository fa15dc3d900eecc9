package dev.entrada.grant.order;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.grant.Grant;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.Nonce;
import dev.entrada.store.DatabaseKind;
import dev.entrada.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An administrator")
class RevocationOrdersTest {

    @ParameterizedTest(name = "V05: takes back all of a user, all of a client, or everything, for every node, on {0}")
    @EnumSource(DatabaseKind.class)
    void kinds(DatabaseKind kind) {
        var room = new TestGrants(kind);
        var beginning = longest();
        var one = granted(room, beginning + "1");
        var two = granted(room, beginning + "2");
        var orders = TestOrders.in(room);
        orders.carryOut();
        assertThat(alive(room, one)).isTrue();

        order(room, "client", two.clientId(), later(room));
        TestOrders.in(room.otherNode()).carryOut();
        assertThat(alive(room, two)).isFalse();
        assertThat(alive(room, one)).isTrue();

        order(room, "user", "nobody", later(room));
        orders.carryOut();
        assertThat(alive(room, one)).isTrue();
        order(room, "user", one.subject(), later(room));
        orders.carryOut();
        assertThat(alive(room, one)).isFalse();

        var three = granted(room, "three");
        order(room, "everything", "", later(room));
        orders.carryOut();
        assertThat(alive(room, three)).isFalse();
        assertThat(room.revocations.grantsRevokedSince(room.clock.instant()))
                .containsExactlyInAnyOrder(one.id(), two.id(), three.id());
    }

    @Test
    @DisplayName("leaves alone who signs in after that, and finds the order gone when it is done")
    void done() {
        var room = new TestGrants();
        var before = granted(room, "one");
        order(room, "everything", "", later(room));
        room.clock.advance(Duration.ofMinutes(1));
        var after = granted(room, "one");

        TestOrders.in(room).carryOut();
        room.clock.advance(Duration.ofMinutes(2));
        TestOrders.in(room).carryOut();

        assertThat(alive(room, before)).isFalse();
        assertThat(alive(room, after)).isTrue();
        assertThat(room.events.fired())
                .extracting("detail")
                .containsExactly("grant " + before.id() + " ended: revoked_by_administrator");
        assertThat(room.jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from revocation_order")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    @Test
    @DisplayName("waits for the database where that is away")
    void outage() {
        var room = new TestGrants();
        var grant = granted(room, "one");
        order(room, "everything", "", later(room));
        var orders = TestOrders.in(room);
        orders.jdbi = TestDatabase.unreachable();
        assertThatThrownBy(orders::carryOut).isInstanceOf(ConnectionException.class);
        assertThat(alive(room, grant)).isTrue();

        orders.jdbi = room.jdbi;
        orders.carryOut();

        assertThat(alive(room, grant)).isFalse();
    }

    /** As long as a client_id may be, but for a character, and nothing that a database could compress. */
    private static String longest() {
        return Stream.generate(Nonce::next).limit(66).collect(joining()).substring(0, 2799);
    }

    private static Grant granted(TestGrants room, String clientId) {
        var grant = room.grant(clientId);
        room.grants.open(grant);
        return grant;
    }

    private static boolean alive(TestGrants room, Grant grant) {
        return room.grants.find(grant.id()).isPresent();
    }

    private static Instant later(TestGrants room) {
        return room.clock.instant().plusSeconds(1);
    }

    private static void order(TestGrants room, String kind, String identifier, Instant before) {
        room.jdbi.useHandle(handle -> handle.execute(
                "insert into revocation_order (kind, identifier, ends_before) values (?, ?, ?)",
                kind,
                identifier,
                before));
    }
}
