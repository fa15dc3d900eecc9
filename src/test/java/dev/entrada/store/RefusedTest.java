package dev.entrada.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pool of the server that gives no connection")
class RefusedTest {

    @Test
    @DisplayName(
            "is told from its driver's words, whatever the server wraps them in: a refused user is nobody's outage")
    void wrapped() {
        assertThatThrownBy(() -> Refused.unlessReachable(pool("28P01")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("refuses the user")
                .hasMessageContaining("the pool in the server");
    }

    @Test
    @DisplayName("because the database cannot be connected to is away")
    void away() {
        assertThatThrownBy(() -> Refused.unlessReachable(pool("08001")))
                .isInstanceOf(SQLException.class)
                .satisfies(outage -> assertThat(Outage.told(outage)).isEqualTo("SQLSTATE 08001"));
    }

    /** As Payara does it: no SQLSTATE of its own, and the driver's exception below one that is not of SQL. */
    private static DataSource pool(String state) {
        var driver = new SQLException("quotes what it was asked", state);
        var wrapped = new SQLException("Error in allocating a connection", new IllegalStateException(driver));
        return (DataSource) Proxy.newProxyInstance(
                RefusedTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw wrapped;
                });
    }
}
