package dev.entrada.authorization.browser;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/**
 * Where a request came from, in the browser's own word, which no site can make it give.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
public record Provenance(
        Optional<String> site,
        Optional<String> mode,
        Optional<String> destination,
        Optional<String> purpose,
        Optional<String> origin) {

    public static Provenance of(HttpHeaders headers) {
        return new Provenance(
                header(headers, "Sec-Fetch-Site"),
                header(headers, "Sec-Fetch-Mode"),
                header(headers, "Sec-Fetch-Dest"),
                header(headers, "Sec-Purpose").or(() -> header(headers, "Purpose")),
                header(headers, "Origin"));
    }

    /**
     * Whether a page of ours posted this. {@code Sec-Fetch-Site} says so outright; where a browser does not send it, the
     * {@code Origin} does, which every browser sends with a POST (Fetch §3.2).
     */
    public boolean isOurOwnPage(String ourOrigin) {
        var named = origin.map(ourOrigin::equals);
        return site.map("same-origin"::equals).orElse(named.isPresent()) && named.orElse(true);
    }

    /**
     * Whether the user went here: by an app that opened the browser, by typing, by a link of ours. A site that sends its
     * visitors here by itself is not that, and neither is a browser that loads ahead.
     */
    public boolean isUsersOwnNavigation() {
        return site.filter(Set.of("none", "same-origin")::contains).isPresent() && isNavigation();
    }

    /** Whether a person will see the answer, as far as the browser says. */
    public boolean isNavigation() {
        return purpose.filter(value -> value.contains("prefetch")).isEmpty()
                && mode.map("navigate"::equals).orElse(true)
                && destination.map("document"::equals).orElse(true);
    }

    private static Optional<String> header(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getHeaderString(name));
    }
}
