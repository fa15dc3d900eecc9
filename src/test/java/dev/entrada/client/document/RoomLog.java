package dev.entrada.client.document;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What this room logs while it is open. */
final class RoomLog extends Handler implements AutoCloseable {
    private static final Logger ROOM = Logger.getLogger("dev.entrada.client.document");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    RoomLog() {
        ROOM.addHandler(this);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord logged) {
        lines.add(new SimpleFormatter().formatMessage(logged));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        ROOM.removeHandler(this);
    }
}
