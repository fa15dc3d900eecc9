package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.Visitor.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One stand-in for the tests of a class, a new browser and resting switches for each. */
abstract class StandInFixture {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    static EntraStandIn standIn;
    Visitor visitor;

    @BeforeAll
    static void start() {
        standIn = EntraStandIn.start(StandInOptions.defaults()
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .withSeed(7));
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @BeforeEach
    void rest() {
        standIn.switches().reset();
        standIn.requests().clear();
        visitor = new Visitor(standIn);
    }

    /** That the token endpoint refused, and how. */
    static void assertRefused(Answer answer, int status, String error, int code) {
        assertThat(answer.json().getString("error")).isEqualTo(error);
        assertThat(answer.json().getJsonArray("error_codes").getInt(0)).isEqualTo(code);
        assertThat(answer.json().getString("error_description")).startsWith("AADSTS" + code + ": ");
        assertThat(answer.status()).isEqualTo(status);
    }

    /** That the authorization endpoint refused by sending the browser back. */
    static void assertRedirected(Answer answer, String error, int code) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith(Visitor.CALLBACK + "?error=" + error + "&");
        assertThat(answer.parameter("error_description")).startsWith("AADSTS" + code + ": ");
        assertThat(answer.parameter("state")).isEqualTo("st+at e/%");
    }

    /** That the authorization endpoint kept the browser on an error page. */
    static void assertShown(Answer answer, int code) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.page().select("#error").text()).startsWith("AADSTS" + code + ": ");
    }
}
