package dev.entrada.standin.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request that reached the stand-in, in order of arrival, except those to its own switches (Z1). */
public final class RequestLog {
    private static final int MOST = 5_000;

    private final List<Request> requests = new CopyOnWriteArrayList<>();

    void add(Request request) {
        if (requests.size() >= MOST) {
            requests.remove(0);
        }
        requests.add(request);
    }

    public List<Request> all() {
        return List.copyOf(requests);
    }

    /** Requests whose path ends so, for example {@code "/oauth2/v2.0/token"}. */
    public List<Request> to(String endOfPath) {
        return requests.stream()
                .filter(request -> request.path().endsWith(endOfPath))
                .toList();
    }

    public List<Request> toAuthorize() {
        return to("/oauth2/v2.0/authorize");
    }

    public List<Request> toToken() {
        return to("/oauth2/v2.0/token");
    }

    public void clear() {
        requests.clear();
    }
}
