package dev.entrada.store;

import java.time.Duration;
import java.time.Instant;

/** Rows of one kind that nobody needs any more. Housekeeping finds every bean of this type. */
public interface Leftovers {
    /**
     * How long after it has ended a row stays at least. No access token outlives what it was issued for by more than half an
     * hour; a day allows for clocks that differ, and for a node that was away and asks what was revoked meanwhile.
     */
    Duration MARGIN = Duration.ofDays(1);

    /**
     * Deletes some, in a transaction of its own.
     *
     * @param most how many rows, 1 or more
     * @return how many there were; fewer than {@code most} if there are no more
     */
    int deleteSome(Instant now, int most);
}
