package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person's browser: keeps cookies, follows redirects one by one, sends forms, and never leaves this machine. A redirect
 * to a place where nobody listens, such as a client's redirect URI, is not followed: {@link #submit} and {@link #open} end
 * there with the redirect itself.
 */
public final class Browser {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final int MOST_REDIRECTS = 10;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final List<URI> stops;

    /** @param stops redirects to URIs that start like one of these are where the way ends */
    public Browser(URI... stops) {
        this(HttpClient.newBuilder(), stops);
    }

    /** @param http how it connects, such as with trust in a certificate of the test */
    Browser(HttpClient.Builder http, URI... stops) {
        this.http = http.cookieHandler(cookies)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.stops = List.of(stops);
    }

    public Page open(URI uri) {
        return open(uri, Map.of());
    }

    /** The same, with these headers besides {@code Accept}. */
    public Page open(URI uri, Map<String, String> headers) {
        var request = request(uri).GET();
        headers.forEach(request::header);
        return follow(send(request));
    }

    /** Sends a form as it is, but for what {@code typed} says. */
    public Page submit(Page.Form form, Map<String, String> typed) {
        var fields = form.fields();
        fields.putAll(typed);
        return post(form.action(), fields);
    }

    public Page post(URI uri, Map<String, String> fields) {
        return post(uri, fields, Map.of("Origin", uri.getScheme() + "://" + uri.getAuthority()));
    }

    /** The same, but with exactly these headers besides {@code Content-Type} and {@code Accept}. */
    public Page post(URI uri, Map<String, String> fields, Map<String, String> headers) {
        var request = request(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Http.encoded(fields)));
        headers.forEach(request::header);
        return follow(send(request));
    }

    /** The names of the cookies that it holds. */
    public Set<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .collect(toSet());
    }

    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    private Page follow(HttpResponse<String> answer) {
        var current = answer;
        for (var hops = 0; hops < MOST_REDIRECTS; hops++) {
            var location = current.headers().firstValue("Location");
            if (current.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Page(current);
            }
            var target = current.uri().resolve(location.get());
            if (stops.stream().anyMatch(stop -> target.toString().startsWith(stop.toString()))) {
                return new Page(current);
            }
            current = send(request(target).GET());
        }
        throw new AssertionError("redirected more than " + MOST_REDIRECTS + " times, at last to " + current.uri());
    }

    private static HttpRequest.Builder request(URI uri) {
        if (!LOOPBACK.contains(uri.getHost())) {
            throw new AssertionError("the browser of a test must not leave this machine for " + uri);
        }
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header(Origin.HEADER, Origin.next())
                .header("Accept", "text/html,application/xhtml+xml");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString(UTF_8));
            Secrets.learn(answer.uri());
            Secrets.learn(answer);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
