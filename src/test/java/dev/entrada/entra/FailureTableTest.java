package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INTERACTION_REQUIRED;
import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.entra.FailureTable.Act;
import dev.entrada.entra.FailureTable.Failure;
import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.grant.AuthorizationCode;
import dev.entrada.grant.Grant;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.upstream.TestUpstream;
import jakarta.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When Entra's token endpoint refuses")
class FailureTableTest extends EntraConversation {
    private static final String CORRELATION = "0f1e2d3c-aaaa-bbbb-cccc-123456789abc";

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("on a refresh, the client hears one error, and the grant ends only where the user has to act (F08)")
    void refresh(Failure failure) {
        refuses(failure);
        var room = new TestGrants();
        var grant = granted(room);

        var refusal = catchThrowableOfType(
                OAuthException.class, () -> TestUpstream.refresh(room, entra).refreshed(grant));

        assertThat(refusal.error()).isEqualTo(elsewhere(failure.act()));
        assertThat(room.grants.find(grant.id()).isPresent()).isEqualTo(!isForTheUser(failure.act()));
        isSaid("refresh", failure, refusal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("on the redemption of a code, the client hears an error of the authorization response (B05)")
    void redemption(Failure failure) {
        refuses(failure);

        var refusal = refusedRedemption();

        assertThat(refusal.error()).isEqualTo(inBrowser(failure.act()));
        isSaid("code redemption", failure, refusal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("on a callback, too (B04)")
    void callback(Failure failure) {
        var refusal = entra.refusal(new Parameters(Map.of(
                "error", List.of(failure.error()), "error_description", List.of(description(failure.aadsts())))));

        assertThat(refusal.error()).isEqualTo(inBrowser(failure.act()));
        isSaid("sign-in", failure, refusal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("on behalf of a user, as on a refresh")
    void onBehalfOf(Failure failure) {
        refuses(failure);
        var onBehalfOf = new OnBehalfOf();
        onBehalfOf.entra = entra;
        onBehalfOf.clock = clock;

        var refusal = catchThrowableOfType(
                OAuthException.class,
                () -> onBehalfOf.exchange(
                        EntraToken.TENANT, "an access token", "https://graph.microsoft.com/User.Read"));

        assertThat(refusal.error()).isEqualTo(elsewhere(failure.act()));
        isSaid("token for another API", failure, refusal);
    }

    @Test
    @DisplayName("every number that we know stands in the table, and the other way round")
    void complete() {
        assertThat(failures().map(failure -> Integer.toString(failure.aadsts())))
                .containsAll(Arrays.stream(EntraFault.values())
                        .flatMap(EntraFault::numbers)
                        .toList())
                .allSatisfy(number -> assertThat(EntraFault.ofNumber(number)).isPresent());
    }

    static Stream<Failure> failures() {
        return FailureTable.failures();
    }

    private static OAuthError elsewhere(Act act) {
        return switch (act) {
            case SIGN_IN_AGAIN, STEP_UP, STOP -> INVALID_GRANT;
            case CONFIGURATION -> SERVER_ERROR;
            case TRANSIENT -> TEMPORARILY_UNAVAILABLE;
        };
    }

    private static OAuthError inBrowser(Act act) {
        return switch (act) {
            case SIGN_IN_AGAIN, STOP -> ACCESS_DENIED;
            case STEP_UP -> INTERACTION_REQUIRED;
            case CONFIGURATION -> SERVER_ERROR;
            case TRANSIENT -> TEMPORARILY_UNAVAILABLE;
        };
    }

    private static boolean isForTheUser(Act act) {
        return elsewhere(act) == INVALID_GRANT;
    }

    private static Level level(Act act) {
        return switch (act) {
            case CONFIGURATION -> Level.SEVERE;
            case TRANSIENT -> Level.WARNING;
            default -> Level.INFO;
        };
    }

    /** One line for the administrator, a page of ours, and not a word of Microsoft's for the client. */
    private void isSaid(String leg, Failure failure, OAuthException refusal) {
        assertThat(log.lastLevel()).isEqualTo(level(failure.act()));
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("Entra refused a " + leg + ": "))
                .singleElement()
                .asString()
                .contains("AADSTS" + failure.aadsts() + ", correlation id " + CORRELATION)
                .doesNotContain("alice@contoso.example");
        assertThat(refusal.getMessage()).doesNotContain("AADSTS", "alice", "Something");
        assertThat(refusal.help().orElseThrow())
                .startsWith("/help/")
                .contains(
                        "aadsts=" + failure.aadsts() + "&correlation=" + CORRELATION + "&at=2026-08-13T21%3A24%3A29Z");
    }

    private Grant granted(TestGrants room) {
        var expired = new UpstreamTokens("expired-access-token", Optional.of("1.AS0A-held"), room.clock.instant());
        var signIn = new SignIn(EntraToken.TENANT, EntraToken.USER, "", WANTED, Set.of(), expired);
        var grant = room.grant("client", signIn.toJson()).withUpstream(signIn.toJson(), expired.expiresAt());
        room.codes.issue(new AuthorizationCode(
                grant, RedirectUri.of("https://client.example/cb"), CodeChallenge.of(CodeVerifier.random())));
        return grant;
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
        assertThat(refusedRedemption().error()).isEqualTo(INTERACTION_REQUIRED);
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

    private void refuses(int status, String error, String aadsts) {
        refuses(new Failure(status, error, "", Integer.parseInt(aadsts), Act.CONFIGURATION));
    }

    /** Twice, in the shape of the captures. */
    private void refuses(Failure failure) {
        var body = Json.createObjectBuilder()
                .add("error", failure.error())
                .add("error_description", description(failure.aadsts()))
                .add("error_codes", Json.createArrayBuilder().add(failure.aadsts()))
                .add("timestamp", "2026-08-13 21:24:29Z")
                .add("trace_id", "ffffffff-aaaa-bbbb-cccc-123456789abc")
                .add("correlation_id", CORRELATION)
                .add("error_uri", "https://login.microsoftonline.com/error?code=" + failure.aadsts());
        if (!failure.suberror().isEmpty()) {
            body.add("suberror", failure.suberror());
        }
        var text = body.build().toString();
        Stream.of(1, 2).forEach(time -> upstream.says(failure.status(), text));
    }

    private static String description(int aadsts) {
        return "AADSTS" + aadsts + ": Something about alice@contoso.example. Trace ID: " + CORRELATION
                + " Correlation ID: " + CORRELATION + " Timestamp: 2026-08-13 21:24:29Z";
    }
}
