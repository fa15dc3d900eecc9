package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything that the tests of this run saw and that nobody else may see: it must not stand in any log. */
final class Secrets {
    /** Shorter ones, such as the made-up codes of a test, may occur in a log by chance. */
    private static final int SHORTEST = 16;

    private static final Pattern IN_JSON =
            Pattern.compile("\"(?:access_token|refresh_token|id_token|client_secret)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern IN_QUERY =
            Pattern.compile("[?&](?:code|refresh_token|client_secret|code_verifier)=([^&]+)");
    private static final Pattern IN_COOKIE = Pattern.compile("^[^=;]+=([^;]+)");
    private static final Pattern IN_FORM = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    private static final List<String> IN_FORMS =
            List.of("code", "code_verifier", "refresh_token", "token", "client_secret", "client_assertion", "request");

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** Remembers what is secret in an answer. */
    static void learn(HttpResponse<String> answer) {
        find(IN_JSON, answer.body());
        find(IN_FORM, answer.body());
        answer.headers().allValues("Location").forEach(location -> find(IN_QUERY, location));
        answer.headers().allValues("Set-Cookie").forEach(cookie -> find(IN_COOKIE, cookie));
    }

    /** The same, of an answer as it came over the wire. */
    static void learn(Wire.Answer answer) {
        find(IN_JSON, answer.body());
        find(IN_FORM, answer.body());
        answer.values("Location").forEach(location -> find(IN_QUERY, location));
        answer.values("Set-Cookie").forEach(cookie -> find(IN_COOKIE, cookie));
    }

    /** Remembers what is secret in a form that is sent. */
    static void learn(Map<String, String> form) {
        IN_FORMS.stream().filter(form::containsKey).map(form::get).forEach(Secrets::learn);
    }

    /** Remembers what is secret in the address of a request. */
    static void learn(URI requested) {
        find(IN_QUERY, requested.toString());
    }

    static void learn(String secret) {
        if (secret.length() >= SHORTEST) {
            SEEN.add(secret);
        }
    }

    /** Those that stand in {@code text}, cut so that the report does not give away what it finds. */
    static Set<String> in(String text) {
        return SEEN.stream()
                .filter(text::contains)
                .map(secret -> secret.substring(0, 8) + "…")
                .collect(Collectors.toSet());
    }

    static int count() {
        return SEEN.size();
    }

    private static void find(Pattern pattern, String text) {
        pattern.matcher(text).results().map(match -> match.group(1)).forEach(secret -> {
            learn(secret);
            learn(URLDecoder.decode(secret, UTF_8));
        });
    }
}
