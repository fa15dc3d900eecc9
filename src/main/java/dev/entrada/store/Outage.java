package dev.entrada.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What tells a database that is away from one that refuses: the former comes back, the latter wants somebody to do
 * something. Messages are not read, because those of drivers quote what they were asked to do.
 */
public final class Outage {
    /** Connection exceptions; insufficient resources; shutdown, crash and start of PostgreSQL. */
    private static final Set<String> CLASSES = Set.of("08", "53");

    /**
     * Shutdown, crash and start of PostgreSQL; cancelled for taking too long; locks that were not to be had in time;
     * deadlocks; H2's database that is closed or was lost, or its time-outs.
     */
    private static final Set<String> STATES = Set.of(
            "57P01", "57P02", "57P03", "57P05", "57014", "55P03", "40001", "40P01", "HYT00", "90067", "90098", "90121");

    /**
     * PostgreSQL's disk is full, or it is a standby; H2 could not write to its file, or closed it because it could not. Others
     * of H2's have no state of their own, but an {@link IOException} behind them.
     */
    private static final Set<String> NOT_WRITTEN = Set.of("53100", "25006", "90028", "90031", "90098");

    private Outage() {}

    /** Whether trying again later helps, to judge by what was thrown and what caused it. */
    public static boolean isBehind(Throwable thrown) {
        return refusals(thrown).anyMatch(Outage::isOutage) || keepsFromWriting(thrown);
    }

    /** Whether the database is there, but cannot write. */
    static boolean keepsFromWriting(Throwable thrown) {
        return refusals(thrown).anyMatch(Outage::isNotWritten);
    }

    private static boolean isNotWritten(SQLException thrown) {
        var state = String.valueOf(thrown.getSQLState());
        return NOT_WRITTEN.contains(state)
                || !state.startsWith("08") && causes(thrown).anyMatch(IOException.class::isInstance);
    }

    /** What somebody can look up: the driver's SQLSTATE. */
    static String told(Throwable thrown) {
        return refusals(thrown)
                .map(SQLException::getSQLState)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .map("SQLSTATE "::concat)
                .orElse(thrown.getClass().getSimpleName());
    }

    /** No SQLSTATE: no driver refused anything, but a pool had no connection in time. */
    private static boolean isOutage(SQLException thrown) {
        return Optional.ofNullable(thrown.getSQLState())
                .map(state ->
                        STATES.contains(state) || CLASSES.contains(state.substring(0, Math.min(2, state.length()))))
                .orElse(!(thrown.getCause() instanceof SQLException));
    }

    /** What databases and pools said, the driver's own word last. */
    static Stream<SQLException> refusals(Throwable thrown) {
        return causes(thrown).filter(SQLException.class::isInstance).map(SQLException.class::cast);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
