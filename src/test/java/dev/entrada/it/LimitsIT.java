package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Who asks too often has to wait (RFC 6585 §4)")
@ExtendWith(RunningEntrada.class)
class LimitsIT {
    private static final String METADATA = OAuthClient.metadata("Limits").toString();

    private final Entrada entrada;
    private final OAuthClient client;

    LimitsIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @Test
    @DisplayName("registration: 429 in JSON with Retry-After; others may register, and who did may sign in (G13)")
    void registrations() {
        var registration = Wire.post("/register", "application/json", METADATA).with(Origin.HEADER, "192.0.2.1");

        var answers = untilRefused(registration, 60);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(registration
                        .with(Origin.HEADER, "192.0.2.2")
                        .to(entrada.url())
                        .status())
                .isEqualTo(201);
        var known =
                answers.get(0).json().map(json -> json.getString("client_id")).orElseThrow();
        assertThat(Wire.get("/authorize?client_id=" + known)
                        .with(Origin.HEADER, "192.0.2.1")
                        .to(entrada.url())
                        .status())
                .isEqualTo(303); // told to the client: response_type is missing
    }

    @Test
    @DisplayName("authorization: JSON for programs, a page for people, both 429 with Retry-After")
    void authorizations() {
        var request = Wire.get("/authorize?client_id=x").with(Origin.HEADER, "192.0.2.3");
        var byBrowser = request.with("Accept", Civility.BROWSER);

        untilRefused(request, 600);

        var page = Stream.generate(() -> byBrowser.to(entrada.url()))
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(page.isHtml()).isTrue();
        assertThat(page.header("Retry-After").orElse("")).matches("\\d+");
    }

    @Test
    @DisplayName("token: who guesses is stopped after 60 refusals, and nobody else is (T02, T15)")
    void refusals() {
        var guess = form("code", client.id()).with(Origin.HEADER, "192.0.2.4");

        assertThat(untilRefused(guess, 60))
                .allSatisfy(answer -> assertThat(error(answer)).isEqualTo("invalid_grant"));

        var other = OAuthClient.register(entrada, OAuthClient.metadata("Another"));
        for (var alone : List.of(
                guess.with(Origin.HEADER, "192.0.2.5"), form("code", other.id()).with(Origin.HEADER, "192.0.2.4"))) {
            assertThat(error(alone.to(entrada.url()))).isEqualTo("invalid_grant");
        }
    }

    @Test
    @DisplayName("token: an unknown client that tries on is stopped like a known one (T15)")
    void unknownClient() {
        var guess = form("code", "unknown").with(Origin.HEADER, "192.0.2.6");

        assertThat(untilRefused(guess, 60))
                .allSatisfy(answer -> assertThat(error(answer)).isEqualTo("invalid_client"));
    }

    @Test
    @DisplayName("metadata documents: no more than 60 fetches for one address, and none for what is known (T15, C15)")
    void documents() {
        var number = new AtomicInteger();
        Supplier<Wire> another = () -> Wire.get("/authorize?client_id=https://10.0.0.1/" + number.incrementAndGet())
                .with(Origin.HEADER, "192.0.2.8");

        untilRefused(another, 60);

        var byBrowser = another.get().with("Accept", Civility.BROWSER).to(entrada.url());
        assertThat(byBrowser.status()).isEqualTo(429);
        assertThat(byBrowser.isHtml()).isTrue();
        var registered = Wire.get("/authorize?client_id=" + client.id()).with(Origin.HEADER, "192.0.2.8");
        assertThat(registered.to(entrada.url()).status()).isEqualTo(303);
    }

    @Test
    @DisplayName("an address is what the proxy says that it saw, not what it was told (D11)")
    void behindProxy() {
        var guess = form("code", client.id());
        var number = new AtomicInteger();

        untilRefused(
                () -> guess.with(Origin.HEADER, "198.51.100." + number.incrementAndGet() % 250 + ", 192.0.2.7"), 60);
    }

    @Test
    @DisplayName("more parameters than any request has: invalid_request, wherever they stand")
    void parameters() {
        var many = "a=1&".repeat(200) + "a=1";

        for (var wire : List.of(
                Wire.get("/authorize?" + many), Wire.form("/token", many), Wire.form("/register?" + many, ""))) {
            var answer = wire.to(entrada.url());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(error(answer)).isEqualTo("invalid_request");
        }
    }

    private List<Wire.Answer> untilRefused(Wire wire, int allowed) {
        return untilRefused(() -> wire, allowed);
    }

    /** The answers before the first that is a refusal; more than are allowed at once, since some are given back meanwhile. */
    private List<Wire.Answer> untilRefused(Supplier<Wire> wires, int allowed) {
        var answers = new ArrayList<Wire.Answer>();
        var answer = wires.get().to(entrada.url());
        while (answer.status() != 429 && answers.size() < 4 * allowed) {
            answers.add(answer);
            answer = wires.get().to(entrada.url());
        }
        assertThat(answers).hasSizeGreaterThanOrEqualTo(allowed);
        waits(answer);
        return answers;
    }

    private static Wire form(String code, String clientId) {
        return Wire.form(
                "/token",
                "grant_type=authorization_code&code=%s&client_id=%s&code_verifier=%s"
                        .formatted(code, clientId, "v".repeat(43)));
    }

    private static String error(Wire.Answer answer) {
        return answer.json().map(json -> json.getString("error", "")).orElse("");
    }

    private static void waits(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After").orElse("")).matches("[1-9]\\d?");
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.json().map(JsonObject::keySet).orElseThrow())
                .containsExactlyInAnyOrder("error", "error_description");
    }
}
