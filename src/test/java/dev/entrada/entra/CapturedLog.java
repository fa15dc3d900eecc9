package dev.entrada.entra;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged anywhere in this VM while it is open, down to the finest level of our own room. */
public final class CapturedLog extends Handler {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger ROOM = Logger.getLogger("dev.entrada.entra");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    public CapturedLog() {
        setLevel(Level.ALL);
        ROOM.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    /** All of it, stack traces included, as a handler would print it. */
    public String text() {
        return records.stream().map(formatter::format).reduce("", String::concat);
    }

    /** The messages of our own room. */
    public List<String> lines() {
        return records.stream()
                .filter(one -> one.getLoggerName().startsWith(ROOM.getName()))
                .map(formatter::formatMessage)
                .toList();
    }

    /** Those of a level, at which an administrator would look. */
    public List<String> lines(Level level) {
        return records.stream()
                .filter(one -> one.getLoggerName().startsWith(ROOM.getName())
                        && one.getLevel().equals(level))
                .map(formatter::formatMessage)
                .toList();
    }

    public Level lastLevel() {
        return records.get(records.size() - 1).getLevel();
    }

    @Override
    public void publish(LogRecord logged) {
        records.add(logged);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        ROOM.setLevel(null);
    }
}
