package dev.entrada.entra.http;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import dev.entrada.oauth.OAuthException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * HTTP as Entra wants it: no redirects, no cookies, no {@code Origin} or {@code Referer} (AADSTS9002326), bounded in
 * time and size, on connections that are kept, and tried twice at most. Why not MicroProfile Rest Client:
 * docs/decisions/0003-jdk-http-client.md.
 */
public final class EntraConnection {
    private static final Logger LOG = System.getLogger(EntraConnection.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final HttpClient http;
    private final Patience patience;

    public EntraConnection() {
        this(Patience.ordinary());
    }

    public EntraConnection(Patience patience) {
        this(patience, client());
    }

    private EntraConnection(Patience patience, HttpClient.Builder http) {
        this.patience = patience;
        this.http = http.build();
    }

    /** The same to addresses of this machine's own network, where no proxy leads. */
    public EntraConnection withoutProxy() {
        return new EntraConnection(patience, client().proxy(HttpClient.Builder.NO_PROXY));
    }

    /** @see Patience#during */
    public <T> T during(Supplier<T> exchange) {
        return patience.during(exchange);
    }

    /** @throws OAuthException {@code temporarily_unavailable} where no answer comes */
    public HttpResponse<String> get(URI from) {
        return get(HttpRequest.newBuilder(from));
    }

    /** The same with headers of one's own. */
    public HttpResponse<String> get(HttpRequest.Builder request) {
        return send(request.GET(), Repeat.ONCE);
    }

    /** @throws OAuthException {@code temporarily_unavailable} where no answer comes */
    public HttpResponse<String> post(URI to, Form form, Repeat repeat) {
        var request = HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(ofString(form.encoded()));
        return send(request, repeat);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Repeat repeat) {
        var asked = request.header("Accept", "application/json").build();
        var first = attempt(asked);
        var attempt = repeat == Repeat.ONCE && first.isWorthAnother() ? second(asked, first) : first;
        return attempt.answer().orElseThrow(() -> unreachable(asked, attempt));
    }

    private Attempt second(HttpRequest asked, Attempt first) {
        if (!patience.pauses()) {
            return first;
        }
        LOG.log(Level.INFO, "No use in the first answer of {0}: {1}; asked once more", asked.uri(), first.trouble());
        return attempt(asked);
    }

    private Attempt attempt(HttpRequest asked) {
        var left = patience.left();
        return left.isNegative() || left.isZero() ? Attempt.TOO_LATE : Attempt.at(http, asked, left);
    }

    private static OAuthException unreachable(HttpRequest asked, Attempt attempt) {
        LOG.log(Level.WARNING, "No answer from {0}: {1}", asked.uri(), attempt.trouble());
        return new NoAnswer();
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
    }
}
