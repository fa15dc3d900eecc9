package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.Fault.Kind;
import dev.entrada.standin.switches.UserCondition;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The stand-in's switches and log")
class SwitchesTest extends StandInFixture {
    private static final String SWITCHES = "/_standin/switches";

    @Test
    @DisplayName("F1 503 has no header and no body; 429 has Retry-After and a body that is plain text")
    void statuses() {
        standIn.switches().fail(Area.TOKEN, Fault.of(Kind.UNAVAILABLE), 1);
        var unavailable = visitor.token(visitor.redemption("x"));
        standIn.switches().fail(Area.TOKEN, Fault.of(Kind.THROTTLED), 1);
        var throttled = visitor.token(visitor.redemption("x"));

        assertThat(unavailable.status()).isEqualTo(503);
        assertThat(unavailable.header("Retry-After") + unavailable.http().body())
                .isEmpty();
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("60");
        assertThat(throttled.http().body()).isEqualTo("Too Many Requests");
        assertRefused(visitor.token(visitor.redemption("x")), 400, "invalid_grant", 9002313);
    }

    @Test
    @DisplayName("F1 a connection that breaks after the code was taken leaves 54005 for whoever retries")
    void reset() {
        var form = visitor.redemption(visitor.code(standIn.users().alice()));
        standIn.switches().fail(Area.TOKEN, Fault.of(Kind.RESET_AFTER_PROCESSING), 1);

        assertThatThrownBy(() -> visitor.token(form)).isInstanceOf(UncheckedIOException.class);
        assertRefused(visitor.token(form), 400, "invalid_grant", 54005);
    }

    @Test
    @DisplayName("F1 a slow answer is the right one; garbage is HTML with status 200")
    void slowAndGarbage() {
        standIn.switches().fail(Area.TOKEN, Fault.slow(Duration.ofMillis(50)), 1);
        assertThat(visitor.tokens(standIn.users().alice())).containsKey("access_token");

        standIn.switches().fail(Area.KEYS, Fault.of(Kind.GARBAGE));
        var garbage = visitor.get(visitor.tenantPath("discovery/v2.0/keys"));
        assertThat(garbage.status()).isEqualTo(200);
        assertThat(garbage.http().body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    @DisplayName("J3 the keys can fail while tokens keep coming")
    void keysOnly() {
        standIn.switches().fail(Area.KEYS, Fault.of(Kind.UNAVAILABLE));

        assertThat(visitor.tokens(standIn.users().alice())).containsKey("access_token");
        assertThat(visitor.get(visitor.tenantPath("discovery/v2.0/keys")).status())
                .isEqualTo(503);
        standIn.switches().heal(Area.KEYS);
        assertThat(visitor.get(visitor.tenantPath("discovery/v2.0/keys")).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("are set over HTTP as well, and reset")
    void overHttp() {
        var bob = standIn.users().bob().upn();

        assertThat(visitor.post(SWITCHES, Map.of("user", bob, "on", "blocked")).status())
                .isEqualTo(204);
        assertThat(visitor.post(SWITCHES, Map.of("area", "token", "fault", "throttled", "times", "1"))
                        .status())
                .isEqualTo(204);
        assertThat(standIn.switches().is(bob, UserCondition.BLOCKED)).isTrue();
        assertThat(visitor.token(visitor.redemption("x")).status()).isEqualTo(429);

        visitor.post(SWITCHES, Map.of("advance", "PT1H"));
        assertThat(visitor.token(visitor.redemption("x")).json().getString("timestamp"))
                .isEqualTo("2026-11-23 11:00:00Z");
        visitor.post(SWITCHES, Map.of("reset", "1"));
        assertThat(standIn.switches().is(bob, UserCondition.BLOCKED)).isFalse();
    }

    @Test
    @DisplayName("say what they understand, and refuse what they do not")
    void help() {
        assertThat(visitor.get(SWITCHES).http().body()).contains("mfa_required", "secret_expired", "garbage");
        assertThat(visitor.post(SWITCHES, Map.of("user", "bob", "on", "nonsense"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName(
            "Z1 every request is in the log with parameters and headers, so that a test can deny resource and Origin")
    void log() {
        visitor.tokens(standIn.users().alice());

        assertThat(standIn.requests().toAuthorize()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.sends("scope")).isTrue();
            assertThat(request.sends("resource")).isFalse();
            assertThat(request.parameter("state")).contains("st+at e/%");
        });
        assertThat(standIn.requests().toToken()).singleElement().satisfies(request -> {
            assertThat(request.form().optional("grant_type")).contains("authorization_code");
            assertThat(request.header("content-type")).contains("application/x-www-form-urlencoded");
            assertThat(request.header("Origin")).isEmpty();
        });
        visitor.get(visitor.tenantPath("oauth2/v2.0/authorize?resource="));
        assertThat(standIn.requests().toAuthorize().get(1).sends("resource")).isTrue();
    }

    @Test
    @DisplayName("Z1 the log is readable over HTTP, and lists no request to itself")
    void logOverHttp() {
        visitor.token(visitor.redemption("x", "resource", "y"));

        var requests = visitor.get("/_standin/requests").json().getJsonArray("requests");
        assertThat(requests).hasSize(1);
        assertThat(requests.getJsonObject(0)
                        .getJsonObject("form")
                        .getJsonArray("resource")
                        .getString(0))
                .isEqualTo("y");
        visitor.send(HttpRequest.newBuilder(URI.create(standIn.authority() + "/_standin/requests"))
                .DELETE());
        assertThat(standIn.requests().all()).isEmpty();
    }

    @ParameterizedTest(name = "L2 there is no {0}")
    @ValueSource(strings = {"oauth2/v2.0/revoke", "oauth2/v2.0/introspect", "oauth2/v2.0/userinfo"})
    void absent(String endpoint) {
        assertThat(visitor.get(visitor.tenantPath(endpoint)).status()).isEqualTo(404);
        assertThat(visitor.post(visitor.tenantPath(endpoint), Map.of("token", "x"))
                        .status())
                .isEqualTo(404);
    }
}
