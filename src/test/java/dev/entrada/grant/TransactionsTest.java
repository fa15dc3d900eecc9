package dev.entrada.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Transaction between our approval and Entra's callback")
class TransactionsTest {
    final TestGrants room = new TestGrants();
    final Transaction transaction =
            new Transaction("state", "browser", "sealed", room.clock.instant().plus(Duration.ofMinutes(15)));

    @Test
    @DisplayName("B02: is taken once, and never by another state")
    void once() {
        room.transactions.put(transaction);

        assertThat(room.transactions.take("other")).isEmpty();
        assertThat(room.transactions.take("state")).contains(transaction);
        assertThat(room.transactions.take("state")).isEmpty();
    }

    @Test
    @DisplayName("leaves nothing of its content behind, such as Entra's tokens that waited for an answer")
    void emptied() {
        room.transactions.put(transaction);
        room.transactions.take("state");

        assertThat(room.jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select sealed from auth_transaction")
                                .mapTo(String.class)
                                .one()))
                .isEmpty();
    }

    @Test
    @DisplayName("B02: expires")
    void expires() {
        room.transactions.put(transaction);
        room.clock.advance(Duration.ofMinutes(15));

        assertThat(room.transactions.take("state")).isEmpty();
    }

    @Test
    @DisplayName("S11: of a page that was approved twice is the same, and does not come back once it was taken")
    void twice() {
        room.transactions.put(transaction);
        room.transactions.put(transaction);
        room.transactions.take("state");
        room.transactions.put(transaction);

        assertThat(room.transactions.take("state")).isEmpty();
    }

    @Test
    @DisplayName("B02: is taken by one of 16 callbacks that come at the same moment")
    void race() throws Exception {
        room.transactions.put(transaction);

        assertThat(Race.of(16, () -> room.transactions.take("state").isPresent()))
                .filteredOn(Boolean::booleanValue)
                .hasSize(1);
    }
}
