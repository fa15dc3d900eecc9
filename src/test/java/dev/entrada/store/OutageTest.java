package dev.entrada.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An outage of the database")
class OutageTest {
    @ParameterizedTest(name = "SQLSTATE {0}")
    @ValueSource(strings = {"53100", "25006", "90028", "90031", "90098"})
    @DisplayName("is one that cannot write: disk full, standby, file lost")
    void notWritten(String state) {
        var thrown = thrown(new SQLException("no", state));

        assertThat(Outage.isBehind(thrown)).isTrue();
        assertThat(Outage.keepsFromWriting(thrown)).isTrue();
    }

    @Test
    @DisplayName("is one of H2 that has no state of its own, but an exception of the file behind it")
    void file() {
        var thrown = thrown(new SQLException(
                "general error", "HY000", new IllegalStateException(new IOException("No space left on device"))));

        assertThat(Outage.isBehind(thrown)).isTrue();
        assertThat(Outage.keepsFromWriting(thrown)).isTrue();
    }

    @ParameterizedTest(name = "SQLSTATE {0}")
    @ValueSource(strings = {"08006", "57P01", "57014", "40001"})
    @DisplayName("may be of one connection or one statement only: then the database can write for all we know")
    void oneConnection(String state) {
        var thrown = thrown(new SQLException("no", state));

        assertThat(Outage.isBehind(thrown)).isTrue();
        assertThat(Outage.keepsFromWriting(thrown)).isFalse();
    }

    @Test
    @DisplayName("is no full disk where a connection was reset")
    void reset() {
        var thrown = thrown(new SQLException("no", "08006", new IOException("Connection reset")));

        assertThat(Outage.keepsFromWriting(thrown)).isFalse();
    }

    @ParameterizedTest(name = "SQLSTATE {0}")
    @ValueSource(strings = {"23505", "42601", "28P01", "3D000", "HY000"})
    @DisplayName("is nothing that the database refuses for a reason of ours")
    void refused(String state) {
        var thrown = thrown(new SQLException("no", state));

        assertThat(Outage.isBehind(thrown)).isFalse();
        assertThat(Outage.keepsFromWriting(thrown)).isFalse();
    }

    private static Exception thrown(SQLException cause) {
        return new UnableToExecuteStatementException(cause, null);
    }
}
