package dev.entrada.client.block;

import dev.entrada.RecordedEvents;
import dev.entrada.config.Settings;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** A block list, wired as CDI would. */
public final class TestBlockList {
    private TestBlockList() {}

    public static BlockList of(Settings settings, Jdbi jdbi, Clock clock, RecordedEvents<ClientBlocked> blocked) {
        var list = new BlockList();
        list.settings = settings;
        list.jdbi = jdbi;
        list.clock = clock;
        list.blocked = blocked;
        return list;
    }
}
