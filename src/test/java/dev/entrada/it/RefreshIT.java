package dev.entrada.it;

import static dev.entrada.it.TokenIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.wire.Request;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The token endpoint refreshes (RFC 6749 §6)")
@ExtendWith(RunningEntrada.class)
class RefreshIT {
    private static final String ALICE = "alice@contoso.example";
    /** Shorter than an access token of ours, so that every refresh has to ask Entra. */
    private static final Duration SHORT = Duration.ofMinutes(2);

    private final Entrada entrada;
    private final OAuthClient client;

    RefreshIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @Test
    @DisplayName("each refresh gives a new access token and a new refresh token (OAuth 2.1 §4.3.1, F01)")
    void rotates() {
        var first = client.signIn(ALICE, "customer:read ticket:create");
        var answer = client.refresh(first.getString("refresh_token"));
        var second = Http.json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(second).containsOnlyKeys("access_token", "token_type", "expires_in", "scope", "refresh_token");
        assertThat(second.getString("scope")).isEqualTo(first.getString("scope"));
        assertThat(second.getString("refresh_token")).isNotEqualTo(first.getString("refresh_token"));
        assertThat(second.getString("access_token")).isNotEqualTo(first.getString("access_token"));
        assertThat(Mcp.admits(entrada, second.getString("access_token"))).isTrue();
    }

    @Test
    @DisplayName("a burst of one refresh token: all succeed, and Entra is asked once (F02, F09)")
    void burst() {
        var refreshToken = signInBriefly().getString("refresh_token");
        entrada.entra().switches().reset();
        var asked = refreshesAtEntra().size();

        var answers = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> client.refresh(refreshToken)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.stream().map(answer -> Http.json(answer).getString("refresh_token")))
                .doesNotHaveDuplicates();
        assertThat(refreshesAtEntra()).hasSize(asked + 1);
    }

    @Test
    @DisplayName("a hundred refreshes of one grant at once, and Entra takes its time: it is asked once (F02, F09)")
    void hundred() {
        var first = signInBriefly().getString("refresh_token");
        var tokens = IntStream.range(0, 10)
                .mapToObj(number -> Http.json(client.refresh(first)).getString("refresh_token"))
                .toList();
        entrada.entra().switches().reset();
        entrada.entra().switches().fail(Area.TOKEN, Fault.slow(Duration.ofSeconds(1)), 1);
        var asked = refreshesAtEntra().size();

        var callers = Executors.newFixedThreadPool(100);
        var answers = IntStream.range(0, 100)
                .mapToObj(
                        number -> CompletableFuture.supplyAsync(() -> client.refresh(tokens.get(number % 10)), callers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        callers.shutdown();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(refreshesAtEntra()).hasSize(asked + 1);
    }

    @Test
    @DisplayName("a retired token that comes ever again ends the grant and its access tokens (RFC 9700 §4.14.2, F03)")
    void replayedTooOften() {
        var tokens = client.signIn(ALICE, "customer:read");
        var refreshToken = tokens.getString("refresh_token");
        for (var use = 0; use <= 10; use++) {
            assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
        }

        refused(client.refresh(refreshToken), 400, "invalid_grant");

        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isFalse();
    }

    @Test
    @DisplayName("a refresh token is bound to its client, and another's try changes nothing (§10.4, F04)")
    void otherClient() {
        var refreshToken = client.signIn(ALICE, "customer:read").getString("refresh_token");
        var other = OAuthClient.register(entrada, OAuthClient.metadata("Another"));

        refused(other.refresh(refreshToken), 400, "invalid_grant");

        assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("a narrower scope narrows this token, not the grant (§6, F05)")
    void narrower() {
        var first = client.signIn(ALICE, "customer:read account:calculate");
        var narrow = Http.json(with(first, "scope", "account:calculate"));
        var whole = Http.json(client.refresh(narrow.getString("refresh_token")));

        assertThat(narrow.getString("scope")).isEqualTo("account:calculate");
        assertThat(whole.getString("scope")).isEqualTo("customer:read account:calculate");
    }

    @Test
    @DisplayName("nothing that was not granted: alone it is invalid_scope, among others it is left out (§6, F05)")
    void wider() {
        var first = client.signIn(ALICE, "customer:read");

        refused(with(first, "scope", "ticket:create"), 400, "invalid_scope");
        assertThat(Http.json(with(first, "scope", "customer:read ticket:create offline_access"))
                        .getString("scope"))
                .isEqualTo("customer:read");
    }

    @ParameterizedTest(name = "resource {0}: {1} (RFC 8707 §2.2, F06)")
    @CsvSource({"/mcp, 200", "/mcp/, 200", "'', 200", "/other, 400"})
    void resource(String path, int status) {
        var answer = with(
                client.signIn(ALICE, "customer:read"),
                "resource",
                entrada.at(path).toString());

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(Http.json(answer).getString("error")).isEqualTo("invalid_target");
        }
    }

    @Test
    @DisplayName("Entra is asked with full scopes, offline_access among them, and never with a resource (R2, Z1)")
    void towardEntra() {
        client.refresh(signInBriefly().getString("refresh_token"));

        var asked = refreshesAtEntra();
        var request = asked.get(asked.size() - 1);

        assertThat(request.form().required("scope").split(" "))
                .contains(entrada.entra().entrada().fullName("customer:read"), "offline_access");
        assertThat(request.sends("resource")).isFalse();
        assertThat(request.header("Origin")).isEmpty();
    }

    @Test
    @DisplayName("as long as Entra's token outlives ours, Entra is not asked")
    void notAskedWithoutNeed() {
        var refreshToken = client.signIn(ALICE, "customer:read").getString("refresh_token");
        var asked = refreshesAtEntra().size();

        assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);

        assertThat(refreshesAtEntra()).hasSize(asked);
    }

    @ParameterizedTest(name = "Entra is {0}: 503 with Retry-After, and the same refresh token works later (F08)")
    @EnumSource(
            value = Fault.Kind.class,
            names = {"UNAVAILABLE", "THROTTLED", "RESET_AFTER_PROCESSING"})
    void entraIsAway(Fault.Kind kind) {
        var tokens = signInBriefly();
        entrada.entra().switches().fail(Area.TOKEN, Fault.of(kind));

        var answer = client.refresh(tokens.getString("refresh_token"));

        refused(answer, 503, "temporarily_unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains(kind == Fault.Kind.THROTTLED ? "60" : "5");
        survives(tokens);
    }

    @Test
    @DisplayName("Entra is slow: 503 before a hosted client hangs up after ten seconds (T14, F08)")
    void entraIsSlow() {
        var tokens = signInBriefly();
        entrada.entra().switches().fail(Area.TOKEN, Fault.of(Fault.Kind.SLOW));
        var start = System.nanoTime();

        refused(client.refresh(tokens.getString("refresh_token")), 503, "temporarily_unavailable");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        survives(tokens);
    }

    @Test
    @DisplayName("a refresh token is good at any address (F11)")
    void anyAddress() {
        var tokens = client.signIn(ALICE, "customer:read");
        var form = "grant_type=refresh_token&client_id=" + client.id() + "&refresh_token="
                + tokens.getString("refresh_token");

        var answer =
                Wire.form("/token", form).with(Origin.HEADER, "2001:db8::1").to(entrada.url());

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Entra answers with a gateway's HTML: the grant survives (F08)")
    void entraAnswersGarbage() {
        var tokens = signInBriefly();
        entrada.entra().switches().fail(Area.TOKEN, Fault.of(Fault.Kind.GARBAGE));

        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isGreaterThanOrEqualTo(500);
        survives(tokens);
    }

    @Test
    @DisplayName("our secret at Entra has expired (AADSTS7000222): no grant ends because of that (F08)")
    void secretExpired() {
        var tokens = signInBriefly();
        entrada.entra().switches().on(AppCondition.SECRET_EXPIRED);

        refused(client.refresh(tokens.getString("refresh_token")), 500, "server_error");
        survives(tokens);
    }

    @ParameterizedTest(
            name = "the user is {0} at Entra: invalid_grant, and the access token is dead at once (F08, F10)")
    @EnumSource(
            value = UserCondition.class,
            names = {"DISABLED", "MFA_REQUIRED", "BLOCKED", "SIGN_IN_FREQUENCY", "INACTIVE"})
    void userNoLongerWelcome(UserCondition condition) {
        var tokens = signInBriefly();
        entrada.entra().switches().on(ALICE, condition);

        refused(client.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");
        isOver(tokens);
    }

    @Test
    @DisplayName("an administrator revokes the user's sessions at Entra (AADSTS50173): the grant ends (F10)")
    void revokedAtEntra() {
        var tokens = signInBriefly();
        entrada.entra().switches().revoke(ALICE);

        refused(client.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");
        isOver(tokens);
    }

    @Test
    @DisplayName("who loses a role loses its scope at the next refresh")
    void roleLost() {
        var users = entrada.entra().users();
        var carol = users.carol();
        entrada.entra().switches().letAccessTokensLive(SHORT);
        var tokens = client.signIn(carol.upn(), "customer:read ticket:create");
        users.save(carol.withRoles());
        try {
            assertThat(Http.json(client.refresh(tokens.getString("refresh_token")))
                            .getString("scope"))
                    .isEqualTo("customer:read");
        } finally {
            users.save(carol);
        }
    }

    @Test
    @DisplayName(
            "Entra replaces all its keys from one moment to the next: a refresh still works (Entra key rollover, B06)")
    void entraReplacesItsKeys() {
        var tokens = signInBriefly();
        entrada.entra().keys().replaceAll();

        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "refresh_token \"{0}\": {1} (§5.2)")
    @CsvSource({"unknown, invalid_grant", "'', invalid_request", "'a\u0000b', invalid_grant"})
    void unknown(String refreshToken, String error) {
        refused(client.refresh(refreshToken), 400, error);
    }

    private JsonObject signInBriefly() {
        entrada.entra().switches().letAccessTokensLive(SHORT);
        return client.signIn(ALICE, "customer:read");
    }

    private HttpResponse<String> with(JsonObject tokens, String parameter, String value) {
        var form = new LinkedHashMap<>(Map.of(
                "grant_type", "refresh_token",
                "client_id", client.id(),
                "refresh_token", tokens.getString("refresh_token")));
        form.put(parameter, value);
        return client.token(form);
    }

    private List<Request> refreshesAtEntra() {
        return entrada.entra().requests().toToken().stream()
                .filter(request -> request.parameter("grant_type").equals(Optional.of("refresh_token")))
                .toList();
    }

    private void survives(JsonObject tokens) {
        entrada.entra().switches().reset();
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    private void isOver(JsonObject tokens) {
        entrada.entra().switches().reset();
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isFalse();
        refused(client.refresh(tokens.getString("refresh_token")), 400, "invalid_grant");
    }
}
