package dev.entrada.reliability;

import dev.entrada.it.Entrada;
import dev.entrada.it.Http;
import dev.entrada.it.OAuthClient;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that refresh their tokens again and again, and sign in anew now and then, whatever the server answers. */
final class Crowd implements AutoCloseable {
    private static final int REFRESHES_PER_SIGN_IN = 10;
    private static final long PAUSE_MILLIS = 50;

    private final Entrada entrada;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Session> sessions = new ConcurrentLinkedQueue<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean isOver;
    private volatile boolean isResting;

    /** A sign-in, with the last refresh token that the client has heard of. */
    private static final class Session {
        private final OAuthClient client;
        private volatile String refreshToken;

        Session(OAuthClient client, String refreshToken) {
            this.client = client;
            this.refreshToken = refreshToken;
        }
    }

    Crowd(Entrada entrada, int clients) {
        this.entrada = entrada;
        for (var number = 0; number < clients; number++) {
            var first = signedIn();
            threads.submit(() -> live(first));
        }
    }

    private Session signedIn() {
        var client = OAuthClient.register(entrada);
        var session = new Session(
                client, client.signIn("alice@contoso.example", "customer:read").getString("refresh_token"));
        sessions.add(session);
        return session;
    }

    private void live(Session first) {
        var session = first;
        for (var turn = 1; !isOver; turn++) {
            while (isResting && !isOver) {
                pause();
            }
            refresh(session);
            if (turn % REFRESHES_PER_SIGN_IN == 0) {
                session = signedInOr(session);
            }
            pause();
        }
    }

    private Session signedInOr(Session old) {
        try {
            return signedIn();
        } catch (AssertionError | RuntimeException failed) {
            return old; // what a page said; what matters is that nobody loses what they had
        }
    }

    private void refresh(Session session) {
        try {
            var answer = session.client.refresh(session.refreshToken);
            if (answer.statusCode() == 200) {
                session.refreshToken = Http.json(answer).getString("refresh_token");
                served.incrementAndGet();
            } else if (isRefusal(answer)) {
                refused.incrementAndGet();
            } else {
                unexpected.add(answer.statusCode() + " " + answer.body());
            }
        } catch (UncheckedIOException noAnswer) {
            unanswered.incrementAndGet();
        } catch (RuntimeException unreadable) {
            unexpected.add(unreadable.toString());
        }
    }

    private static boolean isRefusal(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValueAsLong("Retry-After").orElse(0) > 0
                && Http.json(answer).getString("error").equals("temporarily_unavailable");
    }

    /** While a server starts it answers in its own words, before any application of its does. */
    void rest(boolean does) {
        isResting = does;
    }

    /** How many token requests were answered 200 by now. */
    int served() {
        return served.get();
    }

    /** How many were answered 503 in the form of RFC 6749 §5.2, with Retry-After. */
    int refused() {
        return refused.get();
    }

    /** Answers that are neither. */
    List<String> unexpected() {
        return new ArrayList<>(unexpected);
    }

    /** Stops, and tries what each of the sign-ins is still good for; returns how many are good for nothing. */
    int lost() throws InterruptedException {
        isOver = true;
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        sessions.forEach(session -> {
            if (session.client.refresh(session.refreshToken).statusCode() != 200) {
                lost.incrementAndGet();
            }
        });
        return lost.get();
    }

    String found() {
        return "%d token requests answered 200, %d 503, %d otherwise, %d not; %d of %d sessions lost"
                .formatted(
                        served.get(), refused.get(), unexpected.size(), unanswered.get(), lost.get(), sessions.size());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdownNow();
    }
}
