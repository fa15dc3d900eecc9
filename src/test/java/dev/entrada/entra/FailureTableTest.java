package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.oauth.OAuthError;
import jakarta.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When Entra's token endpoint refuses")
class FailureTableTest extends EntraConversation {
    private static final String CORRELATION = "0f1e2d3c-aaaa-bbbb-cccc-123456789abc";

    @ParameterizedTest(name = "AADSTS{1} {0}")
    @CsvSource({
        "invalid_grant, 70000",
        "invalid_grant, 70008",
        "invalid_grant, 700082",
        "invalid_grant, 700084",
        "invalid_grant, 70043",
        "invalid_grant, 50173",
        "invalid_grant, 50057",
        "invalid_grant, 50034",
        "invalid_grant, 50020",
        "invalid_grant, 53003",
        "access_denied, 53000",
        "invalid_grant, 65001",
        "access_denied, 65004",
        "invalid_grant, 9002313",
        "interaction_required, 50105",
        "invalid_grant, 50105",
        "invalid_grant, 54005",
        "invalid_grant, 501481",
        "invalid_request, 500212",
    })
    @DisplayName("the user: a refresh ends with invalid_grant, a sign-in with access_denied")
    void userHasToAct(String error, String aadsts) {
        refuses(400, error, aadsts);

        assertThat(refusedRefresh().error()).isEqualTo(INVALID_GRANT);
        assertThat(refusedRedemption().error()).isEqualTo(ACCESS_DENIED);
        assertThat(log.lastLevel()).isEqualTo(Level.INFO);
    }

    @ParameterizedTest(name = "AADSTS{2} {1}")
    @CsvSource({
        "401, invalid_client, 7000215",
        "401, invalid_client, 7000222",
        "401, invalid_client, 7000218",
        "401, invalid_client, 700025",
        "401, invalid_client, 7000216",
        "401, invalid_client, 700027",
        "401, invalid_client, 700024",
        "401, invalid_client, 700213",
        "400, invalid_client, 50011",
        "400, invalid_client, 500112",
        "400, invalid_request, 28003",
        "400, invalid_request, 28000",
        "400, invalid_scope, 70011",
        "400, invalid_scope, 650053",
        "400, invalid_resource, 500011",
        "400, invalid_client, 650057",
        "400, invalid_request, 901002",
        "400, invalid_target, 9010010",
        "400, invalid_request, 90009",
        "400, invalid_request, 900144",
        "400, unauthorized_client, 700016",
        "400, unauthorized_client, 700038",
        "400, invalid_tenant, 90002",
        "400, invalid_request, 50194",
        "400, invalid_grant, 7000222",
        "400, something_new, 4711471",
    })
    @DisplayName("us: no grant ends, the client hears server_error and the log is loud")
    void administratorHasToAct(int status, String error, String aadsts) {
        refuses(status, error, aadsts);

        assertThat(refusedRefresh().error()).isEqualTo(SERVER_ERROR);
        assertThat(refusedRedemption().error()).isEqualTo(SERVER_ERROR);
        assertThat(log.lastLevel()).isEqualTo(Level.SEVERE);
    }

    @ParameterizedTest(name = "AADSTS{1} {0}")
    @CsvSource({
        "invalid_grant, 50196",
        "server_error, 90033",
        "temporarily_unavailable, 50033",
        "invalid_request, 90055",
        "temporarily_unavailable, 4711",
    })
    @DisplayName("nobody for long: the client hears temporarily_unavailable")
    void timeHelps(String error, String aadsts) {
        refuses(400, error, aadsts);

        assertThat(refusedRefresh().error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(refusedRedemption().error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
    }

    @Test
    @DisplayName("what Entra takes for a loop ends when nobody asks for five minutes (AADSTS50196)")
    void loop() {
        refuses(400, "invalid_grant", "50196");

        assertThat(refusedRefresh().retryAfter()).contains(Duration.ofMinutes(5));
        refuses(400, "server_error", "90033");
        refusedRefresh();
        assertThat(refusedRefresh().retryAfter()).contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest(name = "AADSTS{0}")
    @ValueSource(strings = {"50076", "50079", "4711"})
    @DisplayName("with a claims challenge, the user has to sign in again, whatever else stands there")
    void stepUp(String aadsts) {
        var body = Json.createObjectBuilder()
                .add("error", "interaction_required")
                .add("suberror", "basic_action")
                .add("error_codes", Json.createArrayBuilder().add(Integer.parseInt(aadsts)))
                .add("claims", "{\"access_token\":{\"polids\":{\"essential\":true,\"values\":[\"1234\"]}}}")
                .build()
                .toString();
        upstream.says(400, body).says(400, body);

        assertThat(refusedRefresh().error()).isEqualTo(INVALID_GRANT);
        assertThat(refusedRedemption().error()).isEqualTo(ACCESS_DENIED);
        assertThat(log.lines()).allMatch(line -> line.contains("interaction_required (basic_action), AADSTS" + aadsts));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "invalid_grant, INVALID_GRANT",
        "interaction_required, INVALID_GRANT",
        "consent_required, INVALID_GRANT",
        "login_required, INVALID_GRANT",
        "access_denied, INVALID_GRANT",
        "server_error, TEMPORARILY_UNAVAILABLE",
        "temporarily_unavailable, TEMPORARILY_UNAVAILABLE",
        "invalid_client, SERVER_ERROR",
        "invalid_request, SERVER_ERROR",
        "invalid_scope, SERVER_ERROR",
        "unsupported_grant_type, SERVER_ERROR",
        "Not A Code, SERVER_ERROR",
    })
    @DisplayName("without a number that we know, OAuth's code decides")
    void byCode(String error, OAuthError expected) {
        upstream.says(
                400, Json.createObjectBuilder().add("error", error).build().toString());

        assertThat(refusedRefresh().error()).isEqualTo(expected);
    }

    @Test
    @DisplayName("with several numbers, the one that we know decides: [70002,54005]")
    void severalNumbers() {
        upstream.says(400, "{\"error\":\"invalid_grant\",\"error_codes\":[70002,54005]}");

        assertThat(refusedRefresh().error()).isEqualTo(INVALID_GRANT);
        assertThat(log.lines()).singleElement().asString().contains("AADSTS70002+54005", "redeemed twice");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"error\":\"invalid_client\",\"error_codes\":[\"7000222\"]}",
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided client secret keys"
                        + " for app 'x' are expired.\\r\\nTrace ID: y\"}",
            })
    @DisplayName("the number is found as a string, or in the description alone")
    void numberElsewhere(String body) {
        upstream.says(401, body);

        assertThat(refusedRefresh().error()).isEqualTo(SERVER_ERROR);
        assertThat(log.lines()).singleElement().asString().contains("AADSTS7000222", "the client secret expired");
    }

    @Test
    @DisplayName("one line tells the administrator the number, the correlation id and what to do")
    void logLine() {
        refuses(401, "invalid_client", "7000222");
        refusedRefresh();

        assertThat(log.lines())
                .containsExactly(
                        "Entra refused a refresh: status 401, invalid_client (-), AADSTS7000222, correlation id "
                                + CORRELATION + ": the client secret expired: make a new one in the app registration"
                                + " and set azure.client-secret.");
    }

    @Test
    @DisplayName("not a word of Microsoft's reaches the client, and nothing but ids reaches the log")
    void noForwarding() {
        refuses(400, "invalid_grant", "70008");

        assertThat(refusedRefresh()).hasMessage("the sign-in has ended; sign in again");
        assertThat(log.text()).doesNotContain("alice@contoso.example", "Trace ID");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("every row of the table says what to do in one sentence")
    void advice(EntraFault fault) {
        assertThat(fault.advice()).matches("\\S[^\\n]{15,150}\\.");
    }

    @Test
    @DisplayName("no number stands in two rows")
    void unambiguous() {
        var numbers = Arrays.stream(EntraFault.values()).flatMap(EntraFault::numbers);

        assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number.matches("[0-9]{5,7}"));
    }

    /** Twice, in the shape of the captures. */
    private void refuses(int status, String error, String aadsts) {
        var description = "AADSTS" + aadsts + ": Something about alice@contoso.example. Trace ID: " + CORRELATION
                + " Correlation ID: " + CORRELATION + " Timestamp: 2026-08-13 21:24:29Z";
        var body = Json.createObjectBuilder()
                .add("error", error)
                .add("error_description", description)
                .add("error_codes", Json.createArrayBuilder().add(Integer.parseInt(aadsts)))
                .add("timestamp", "2026-08-13 21:24:29Z")
                .add("trace_id", "ffffffff-aaaa-bbbb-cccc-123456789abc")
                .add("correlation_id", CORRELATION)
                .add("error_uri", "https://login.microsoftonline.com/error?code=" + aadsts)
                .build()
                .toString();
        Stream.of(1, 2).forEach(time -> upstream.says(status, body));
    }
}
