package dev.entrada.client.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long an answer may be used without asking again, RFC 9111 §4.2: what its {@code Cache-Control} says, but no shorter
 * than a sign-in takes from its first to its last step, so that one sign-in sees one document, and no longer than a day,
 * so that a withdrawn key or redirect URI is gone tomorrow.
 */
record Freshness(Duration lifetime) {
    static final Duration LEAST = Duration.ofMinutes(1);
    static final Duration MOST = Duration.ofDays(1);
    /** Where the server says nothing. */
    static final Duration UNSAID = Duration.ofHours(1);

    private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?(\\d{1,9})\"?");

    /**
     * @param cacheControl the {@code Cache-Control} field
     * @param age the {@code Age} field: how old the answer was already when it left a shared cache
     */
    static Freshness of(Optional<String> cacheControl, Optional<String> age) {
        var directives = Stream.of(
                        cacheControl.orElse("").toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .toList();
        if (directives.stream().anyMatch(said -> said.startsWith("no-store") || said.startsWith("no-cache"))) {
            return new Freshness(LEAST);
        }
        return directives.stream()
                .map(MAX_AGE::matcher)
                .filter(said -> said.matches())
                .findFirst()
                .map(said -> Duration.ofSeconds(Long.parseLong(said.group(1))).minus(seconds(age)))
                .map(Freshness::bounded)
                .orElse(new Freshness(UNSAID));
    }

    Instant until(Clock clock) {
        return clock.instant().plus(lifetime);
    }

    private static Freshness bounded(Duration said) {
        return new Freshness(said.compareTo(LEAST) < 0 ? LEAST : said.compareTo(MOST) > 0 ? MOST : said);
    }

    private static Duration seconds(Optional<String> age) {
        return age.filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }
}
