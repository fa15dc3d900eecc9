package dev.entrada.mcp.session;

import dev.entrada.access.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which session is whose. A session id alone opens nothing: a session answers only the user who opened it, whatever token
 * they hold now. The least recently used ones make room for new ones.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/security_best_practices#session-hijacking">
 *     MCP, Session Hijacking</a>
 */
@ApplicationScoped
public class Sessions {
    /** A client with an open stream is never idle: it answers a ping every minute. */
    public static final Duration IDLE = Duration.ofHours(4);

    public static final int MOST_PER_CALLER = 50;
    static final int MOST = 10_000;

    private record Session(String owner, Instant lastUsed) {}

    private final Map<String, Session> open = new LinkedHashMap<>(16, 0.75f, true); // in order of use

    @Inject
    Clock clock;

    /** Forgets what is idle or too much, so that this caller may open a session, and tells which ones that were. */
    synchronized List<String> makeRoomFor(Caller caller) {
        var ended = new ArrayList<String>();
        forget(ended, open.size(), this::isIdle);
        var own = open.values().stream().filter(ownedBy(caller)).count();
        forget(ended, own - MOST_PER_CALLER + 1, ownedBy(caller));
        forget(ended, open.size() - MOST + 1L, any -> true);
        return ended;
    }

    synchronized void opened(String id, Caller caller) {
        open.put(id, new Session(caller.key(), clock.instant()));
    }

    /** Whether this is a living session of that caller; if so, it has just been used. */
    synchronized boolean use(String id, Caller caller) {
        var session = open.get(id);
        if (session == null || isIdle(session) || !ownedBy(caller).test(session)) {
            return false;
        }
        open.put(id, new Session(session.owner(), clock.instant()));
        return true;
    }

    synchronized void ended(String id) {
        open.remove(id);
    }

    private void forget(List<String> ended, long most, Predicate<Session> which) {
        Iterator<Map.Entry<String, Session>> oldestFirst = open.entrySet().iterator();
        for (long left = most; left > 0 && oldestFirst.hasNext(); ) {
            var entry = oldestFirst.next();
            if (which.test(entry.getValue())) {
                ended.add(entry.getKey());
                oldestFirst.remove();
                left--;
            }
        }
    }

    private boolean isIdle(Session session) {
        return !clock.instant().isBefore(session.lastUsed().plus(IDLE));
    }

    private static Predicate<Session> ownedBy(Caller caller) {
        return session -> session.owner().equals(caller.key());
    }
}
