package dev.entrada.entra.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One try to get an answer.
 *
 * @param answer whatever its status
 * @param trouble why there is none, or what its status is
 */
record Attempt(Optional<HttpResponse<String>> answer, String trouble) {
    static final Attempt TOO_LATE = new Attempt(Optional.empty(), "there was no time left to ask");

    /** {@code HttpRequest.timeout} ends with the headers; a deadline for the body too has to be kept here. */
    static Attempt at(HttpClient http, HttpRequest request, Duration patience) {
        var answer = http.sendAsync(request, head -> new BoundedBody());
        try {
            return of(answer.get(patience.toMillis(), MILLISECONDS));
        } catch (TimeoutException | ExecutionException failure) {
            return new Attempt(Optional.empty(), names(failure));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Attempt(Optional.empty(), names(stopped));
        } finally {
            answer.cancel(true);
        }
    }

    private static Attempt of(HttpResponse<String> answer) {
        return new Attempt(Optional.of(answer), "status " + answer.statusCode());
    }

    /** No answer, or a fault of the server's that may pass. Who says when to come back is not asked before. */
    boolean isWorthAnother() {
        return answer.map(given -> given.statusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR
                        && RetryAfter.of(given).isEmpty())
                .orElse(true);
    }

    /** Names only: the message of an exception may quote what was sent. */
    private static String names(Exception failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause -> !(cause instanceof ExecutionException))
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" by "));
    }
}
