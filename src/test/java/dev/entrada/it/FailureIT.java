package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.Area;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whatever Entra refuses, on whichever leg, there is one right answer")
@ExtendWith(RunningEntrada.class)
class FailureIT {
    private static final String ALICE = "alice@contoso.example";
    private static final Duration SHORT = Duration.ofMinutes(2);

    private final Entrada entrada;
    private final OAuthClient client;

    FailureIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @ParameterizedTest(name = "on the callback, AADSTS{0}: {1} (B04)")
    @CsvSource({
        "65001, access_denied, consent-missing",
        "50079, interaction_required, more-proof",
        "53000, access_denied, conditional-access",
        "500213, access_denied, other-tenant",
        "650057, server_error, api-absent",
        "50196, temporarily_unavailable, throttled",
        "90033, temporarily_unavailable, transient",
    })
    void callback(int aadsts, String error, String topic) throws IOException {
        entrada.entra().switches().refuse(Area.AUTHORIZE, aadsts, 1);

        isTold(aadsts, error, topic, signInFails());
    }

    @ParameterizedTest(name = "on the redemption of a code, AADSTS{0}: {1} (B05)")
    @CsvSource({
        "70008, access_denied, grant-ended",
        "53000, access_denied, conditional-access",
        "90072, access_denied, other-tenant",
        "7000215, server_error, secret-wrong",
        "7000222, server_error, secret-expired",
        "500011, server_error, api-absent",
        "90033, temporarily_unavailable, transient",
    })
    void redemption(int aadsts, String error, String topic) throws IOException {
        entrada.entra().switches().refuse(Area.TOKEN, aadsts, 1);

        isTold(aadsts, error, topic, signInFails());
    }

    @ParameterizedTest(name = "on a refresh, AADSTS{0}: invalid_grant, and the grant has ended (F08, F10)")
    @CsvSource({
        "70008, grant-ended",
        "50173, grant-ended",
        "50079, more-proof",
        "53000, conditional-access",
        "90072, other-tenant",
    })
    void refreshEnds(int aadsts, String topic) throws IOException {
        var tokens = signInBriefly();
        entrada.entra().switches().refuse(Area.TOKEN, aadsts, 1);

        var answer = client.refresh(tokens.getString("refresh_token"));

        assertThat(answer.statusCode()).isEqualTo(400);
        isTold(aadsts, "invalid_grant", topic, answer);
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isFalse();
        entrada.entra().switches().reset();
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "on a refresh, AADSTS{0}: {2} with status {1}, and the grant stays (F08)")
    @CsvSource({
        "7000222, 500, server_error, secret-expired",
        "700016, 500, server_error, app-unknown",
        "9010010, 500, server_error, api-absent",
        "90009, 500, server_error, api-absent",
        "50196, 503, temporarily_unavailable, throttled",
        "90055, 503, temporarily_unavailable, throttled",
    })
    void refreshSurvives(int aadsts, int status, String error, String topic) throws IOException {
        var tokens = signInBriefly();
        entrada.entra().switches().refuse(Area.TOKEN, aadsts, 2);

        var answer = client.refresh(tokens.getString("refresh_token"));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        isTold(aadsts, error, topic, answer);
        entrada.entra().switches().reset();
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
        assertThat(client.refresh(tokens.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    private Answer signInFails() {
        return User.of(ALICE, client).approve(client.authorizationRequest("customer:read"));
    }

    private JsonObject signInBriefly() {
        entrada.entra().switches().letAccessTokensLive(SHORT);
        return client.signIn(ALICE, "customer:read");
    }

    private void isTold(int aadsts, String error, String topic, Answer answer) throws IOException {
        assertThat(answer.parameter("state")).isEqualTo(client.parameters("").get("state"));
        assertThat(answer.parameter("iss")).isEqualTo(entrada.url().toString());
        isTold(
                aadsts,
                topic,
                error,
                answer.parameter("error"),
                answer.parameter("error_description"),
                answer.parameter("error_uri"));
    }

    private void isTold(int aadsts, String error, String topic, HttpResponse<String> answer) throws IOException {
        var json = Http.json(answer);
        isTold(
                aadsts,
                topic,
                error,
                json.getString("error"),
                json.getString("error_description"),
                json.getString("error_uri"));
    }

    /** The client has our words and our page, and the administrator finds number and correlation id in page and log. */
    private void isTold(int aadsts, String topic, String expected, String error, String description, String uri)
            throws IOException {
        assertThat(error).isEqualTo(expected);
        assertThat(description).doesNotContain("AADSTS", "Trace").endsWith("; see " + uri);
        assertThat(uri).startsWith(entrada.at("/help/" + topic) + "?aadsts=" + aadsts + "&correlation=");

        var page = new Browser().open(URI.create(uri));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select(".facts dd").eachText()).contains("AADSTS" + aadsts);
        var correlation = uri.replaceFirst(".*&correlation=", "").replaceFirst("&.*", "");
        assertThat(page.document().select(".facts").text()).contains(correlation);
        assertThat(LogLines.in(entrada.log(), line -> line.contains("Entra refused a ") && line.contains(correlation)))
                .singleElement()
                .asString()
                .contains("AADSTS" + aadsts + ", correlation id " + correlation);
    }
}
