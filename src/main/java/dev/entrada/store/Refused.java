package dev.entrada.store;

import java.sql.SQLException;
import javax.sql.DataSource;

/** What somebody has to do about a database that does not let us in. */
final class Refused {
    private static final String H2_IN_USE = "90020";

    private Refused() {}

    /**
     * @throws StoreException if it would be the same at the next attempt
     * @throws SQLException if the database is away
     */
    static void unlessReachable(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.getMetaData();
        } catch (SQLException unreachable) {
            var root = root(unreachable);
            if (Outage.isBehind(root)) {
                throw unreachable;
            }
            throw new StoreException("the database cannot be reached: " + whatToDo(root));
        }
    }

    /** By SQLSTATE: the messages of drivers may quote what they were asked to do. */
    private static String whatToDo(SQLException unreachable) {
        var state = String.valueOf(unreachable.getSQLState());
        if (state.startsWith("28")) {
            return "it refuses the user; correct entrada.db.user and entrada.db.password, or those of the pool in the server.";
        }
        if (state.equals(H2_IN_USE)) {
            return "another process has its file open; stop that one, or name another entrada.data-dir.";
        }
        if (state.startsWith("3D")) {
            return "there is no database of that name; create it, or correct entrada.db.url.";
        }
        return "SQLSTATE " + state + "; see that it runs, and correct entrada.db.url or the pool in the server.";
    }

    /** The driver's: pools of servers put it into exceptions of their own, which say nothing. */
    private static SQLException root(SQLException thrown) {
        return Outage.refusals(thrown).reduce((outer, inner) -> inner).orElse(thrown);
    }
}
