package dev.entrada.it;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/**
 * What every answer to bad input has in common: an error in the form of its standard, a page of ours where a person is
 * looking, nothing of the inside of the server, and no redirect to an unproven URI. All that is wrong is reported, not just
 * the first of it.
 */
record Civility(SoftAssertions softly, OAuthClient client) {
    /** What a browser says when it navigates. */
    static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final int LONGEST_DESCRIPTION = 200;

    /** Random text, sealed text, keys: they say nothing, but may contain any short word. */
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{40,}");

    /** What only the inside of a server would say. */
    private static final Pattern LEAK = Pattern.compile(
            "(?i)exception|stack ?trace|\\bat [a-z]+\\.[a-z]|payara|glassfish|java\\.|jakarta\\.|jersey|\\bsql\\b");

    static void check(OAuthClient client, Consumer<Civility> checks) {
        SoftAssertions.assertSoftly(softly -> checks.accept(new Civility(softly, client)));
    }

    Wire.Answer send(Wire wire) {
        return wire.to(client.entrada().url());
    }

    /** An answer to a program. */
    void program(String what, Wire.Answer answer) {
        answer(shortened(what), answer);
        if (answer.status() >= 400 && !Container.current().refusedItself(answer)) {
            error(shortened(what), answer);
        }
    }

    /** An answer to a browser at an address that people are sent to. */
    void person(String what, Wire.Answer answer) {
        answer(shortened(what), answer);
        if (answer.status() >= 400 && !Container.current().refusedItself(answer)) {
            page(shortened(what), answer);
        }
    }

    void saysNothingOfTheInside(String what, Wire.Answer answer) {
        softly.assertThat(RANDOM.matcher(answer.body()).replaceAll("")).as(what).doesNotContainPattern(LEAK);
    }

    private void answer(String what, Wire.Answer answer) {
        softly.assertThat(answer.status()).as(what).isBetween(200, 499);
        softly.assertThat(answer.values("X-Injected")).as(what).isEmpty();
        softly.assertThat(answer.values("Set-Cookie")).as(what).isEmpty();
        answer.header("Location")
                .ifPresent(
                        location -> softly.assertThat(location).as(what).startsWith(client.redirectUri() + "?error="));
        saysNothingOfTheInside(what, answer);
    }

    private void error(String what, Wire.Answer answer) {
        if (answer.isHtml()) {
            page(what, answer);
        } else {
            softly.assertThat(answer.json())
                    .as(what + ": " + answer.status() + " " + answer.body())
                    .hasValueSatisfying(json -> softly.assertThat(json).as(what).containsKey("error"));
        }
    }

    /** A page of the container would not have our headers. */
    private void page(String what, Wire.Answer answer) {
        softly.assertThat(answer.isHtml())
                .as(what + " shows no page: " + answer.body())
                .isTrue();
        softly.assertThat(answer.header("Content-Security-Policy")).as(what).isPresent();
    }

    private static String shortened(String what) {
        return what.substring(0, Math.min(LONGEST_DESCRIPTION, what.length()));
    }
}
