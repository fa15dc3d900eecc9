package dev.entrada.entra.http;

import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** When to come back, as an answer says in {@code Retry-After}: seconds or a date (RFC 9110 §10.2.3). */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    /** From one second to one hour; empty where nothing is said, or nothing that can be read. */
    static Optional<Duration> of(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .flatMap(said -> SECONDS.matcher(said).matches()
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(said)))
                        : untilDate(said, answer))
                .map(RetryAfter::bounded);
    }

    /** By the clock of the one who says it. */
    private static Optional<Duration> untilDate(String said, HttpResponse<?> answer) {
        return answer.headers().firstValue("Date").flatMap(RetryAfter::date).flatMap(now -> date(said)
                .map(then -> Duration.between(now, then)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration said) {
        if (said.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return said.compareTo(MOST) > 0 ? MOST : said;
    }
}
