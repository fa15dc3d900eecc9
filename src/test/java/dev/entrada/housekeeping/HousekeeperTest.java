package dev.entrada.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.store.DatabaseKind;
import dev.entrada.store.Leftovers;
import dev.entrada.store.MovableClock;
import dev.entrada.store.SharedDatabase;
import dev.entrada.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Housekeeping")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class HousekeeperTest {
    private final MovableClock clock = MovableClock.at("2026-11-23T10:00:00Z");
    private final SharedDatabase database;
    private final Housekeeper one;
    private final Housekeeper other;

    HousekeeperTest(DatabaseKind kind) {
        database = SharedDatabase.fresh(kind);
        one = node();
        other = node();
    }

    @Test
    @DisplayName("goes through what has expired in batches, until there is no more")
    void batches() {
        var many = new Pile(2 * Housekeeper.BATCH + 1);
        var few = new Pile(1);

        one.keepHouse(List.of(many, few));

        assertThat(many.left).isZero();
        assertThat(many.batches).isEqualTo(3);
        assertThat(few.left).isZero();
    }

    @Test
    @DisplayName("is done by one node at a time")
    void oneNode() {
        one.keepHouse(List.of(new Pile(1)));
        var pile = new Pile(1);

        other.keepHouse(List.of(pile));

        assertThat(pile.left).isEqualTo(1);
        one.keepHouse(List.of(pile));
        assertThat(pile.left).isZero();
    }

    @Test
    @DisplayName("is taken over from a node that died, once its lease has ended")
    void deadNode() {
        one.keepHouse(List.of(new Pile(1)));
        var pile = new Pile(1);
        clock.advance(Lease.LASTS.minusSeconds(1));
        other.keepHouse(List.of(pile));
        assertThat(pile.left).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        other.keepHouse(List.of(pile));

        assertThat(pile.left).isZero();
        var late = new Pile(1);
        one.keepHouse(List.of(late)); // it only slept
        assertThat(late.left).isEqualTo(1);
    }

    @Test
    @DisplayName("stays with the node that does it, however long that takes")
    void prolonged() {
        var pile = new Pile(5 * Housekeeper.BATCH) {
            @Override
            public int deleteSome(Instant now, int most) {
                clock.advance(Lease.LASTS.minusMinutes(1));
                assertThat(other.lease.isOurs()).isFalse();
                return super.deleteSome(now, most);
            }
        };

        one.keepHouse(List.of(pile));

        assertThat(pile.left).isZero();
    }

    @Test
    @DisplayName("is given to one of 16 nodes that want it in the same moment")
    void race() throws Exception {
        for (var round = 0; round < 10; round++) {
            clock.advance(Lease.LASTS);

            assertThat(race(Stream.generate(this::node).limit(16).toList()))
                    .filteredOn(Boolean::booleanValue)
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("ends after the batch at hand when the application stops")
    void stops() {
        var pile = new Pile(3 * Housekeeper.BATCH);
        one.stop();

        one.keepHouse(List.of(pile));

        assertThat(pile.batches).isEqualTo(1);
    }

    @Test
    @DisplayName("waits for the database where that is away")
    void outage() {
        var pile = new Pile(1);
        var jdbi = one.lease.jdbi;
        one.lease.jdbi = TestDatabase.unreachable();
        assertThatThrownBy(() -> one.keepHouse(List.of(pile))).isInstanceOf(ConnectionException.class);
        assertThat(pile.left).isEqualTo(1);

        one.lease.jdbi = jdbi;
        one.keepHouse(List.of(pile));

        assertThat(pile.left).isZero();
    }

    private Housekeeper node() {
        var node = new Housekeeper();
        node.clock = clock;
        node.betweenBatches = Duration.ZERO;
        node.lease = new Lease();
        node.lease.jdbi = database.node();
        node.lease.clock = clock;
        return node;
    }

    private static List<Boolean> race(List<Housekeeper> nodes) throws Exception {
        var start = new CyclicBarrier(nodes.size());
        var threads = Executors.newFixedThreadPool(nodes.size());
        try {
            var results = threads.invokeAll(nodes.stream()
                    .map(node -> (Callable<Boolean>) () -> {
                        start.await(20, TimeUnit.SECONDS);
                        return node.lease.isOurs();
                    })
                    .toList());
            var taken = new ArrayList<Boolean>();
            for (var result : results) {
                taken.add(result.get());
            }
            return taken;
        } finally {
            threads.shutdownNow();
        }
    }

    /** So many rows, as far as the housekeeper can tell. */
    private static class Pile implements Leftovers {
        int left;
        int batches;

        Pile(int rows) {
            left = rows;
        }

        @Override
        public int deleteSome(Instant now, int most) {
            var deleted = Math.min(left, most);
            left -= deleted;
            batches++;
            return deleted;
        }
    }
}
