package dev.entrada.entra.http;

import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.entrada.oauth.OAuthException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * HTTP as Entra wants it: no redirects, no cookies, no {@code Origin} or {@code Referer} (AADSTS9002326), bounded in
 * time and size, and never tried twice. Why not MicroProfile Rest Client: docs/decisions/0003-jdk-http-client.md.
 */
public final class EntraConnection {
    private static final Logger LOG = System.getLogger(EntraConnection.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final Duration patience;

    public EntraConnection() {
        this(WHOLE_ANSWER);
    }

    /** @param patience from the first byte sent to the last one received */
    public EntraConnection(Duration patience) {
        this.patience = patience;
    }

    public HttpResponse<String> get(URI from) {
        return send(HttpRequest.newBuilder(from).GET());
    }

    public HttpResponse<String> post(URI to, Form form) {
        return send(HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(ofString(form.encoded())));
    }

    /** {@code HttpRequest.timeout} ends with the headers; a deadline for the body too has to be kept here. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        var asked = request.header("Accept", "application/json").build();
        var answer = http.sendAsync(asked, head -> new BoundedBody());
        try {
            return answer.get(patience.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            throw unreachable(asked.uri(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable(asked.uri(), stopped);
        } finally {
            answer.cancel(true);
        }
    }

    private static OAuthException unreachable(URI uri, Exception failure) {
        LOG.log(Level.WARNING, "Entra did not answer at {0}: {1}", uri, names(failure));
        return TEMPORARILY_UNAVAILABLE.because("the identity provider does not answer right now; try again later");
    }

    /** Names only: the message of an exception may quote what was sent. */
    private static String names(Exception failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause -> !(cause instanceof ExecutionException))
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" by "));
    }
}
