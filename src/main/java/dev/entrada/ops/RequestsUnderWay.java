package dev.entrada.ops;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The requests that a thread works on now. A stream that only listens is none of them: it has no thread. */
@ApplicationScoped
class RequestsUnderWay {
    /** Not by synchronized methods: those of Weld's proxy are synchronized too, and to wait here would not let go of it. */
    private final Object lock = new Object();

    private final Set<Request> underWay = new HashSet<>();

    /** One of them; no two are equal. */
    static final class Request {
        private final String path;

        private Request(String path) {
            this.path = path;
        }

        @Override
        public String toString() {
            return path;
        }
    }

    Request began(String path) {
        var request = new Request(path);
        synchronized (lock) {
            underWay.add(request);
        }
        return request;
    }

    void ended(Request request) {
        synchronized (lock) {
            underWay.remove(request);
            lock.notifyAll();
        }
    }

    /**
     * Returns when those of this moment are done; others may have begun by then.
     *
     * @return those that are not when {@code patience} ends
     */
    Set<Request> awaitThoseOfNow(Duration patience) throws InterruptedException {
        synchronized (lock) {
            var now = new HashSet<>(underWay);
            var end = System.nanoTime() + patience.toNanos();
            for (var left = patience.toNanos(); left > 0 && !now.isEmpty(); left = end - System.nanoTime()) {
                lock.wait(Math.max(1, left / 1_000_000));
                now.retainAll(underWay);
            }
            return now;
        }
    }
}
