package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.UserCondition;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("A claims challenge of Entra's reaches the user at the next sign-in (U07)")
@ExtendWith(RunningEntrada.class)
class StepUpIT {
    private static final String CAROL = "carol@contoso.example";
    private static final Duration SHORT = Duration.ofMinutes(2);

    private final Entrada entrada;
    private final OAuthClient client;

    StepUpIT(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
    }

    @BeforeEach
    void forget() {
        entrada.entra().requests().clear();
    }

    @Test
    @DisplayName(
            "made when a tool acts on behalf of the user: 401, then a sign-in that carries it, then the tool works")
    void onBehalfOf() {
        var tokens = client.signIn(CAROL, "customer:read");
        entrada.entra().switches().on(CAROL, UserCondition.MFA_REQUIRED);

        assertThat(whoAmI(tokens)).isEqualTo(401);
        assertThat(challenges()).isEmpty();
        var again = client.signIn(CAROL, "customer:read");

        assertThat(challenges()).singleElement().asString().contains("polids");
        assertThat(whoAmI(again)).isEqualTo(200);
    }

    @Test
    @DisplayName("made on a refresh: invalid_grant, then a sign-in that carries it, then refreshes work")
    void refresh() {
        entrada.entra().switches().letAccessTokensLive(SHORT);
        var tokens = client.signIn(CAROL, "customer:read");
        entrada.entra().switches().on(CAROL, UserCondition.MFA_REQUIRED);

        var refused = client.refresh(tokens.getString("refresh_token"));
        assertThat(Http.json(refused).getString("error")).isEqualTo("invalid_grant");
        var again = client.signIn(CAROL, "customer:read");

        assertThat(challenges()).singleElement().asString().contains("polids");
        assertThat(client.refresh(again.getString("refresh_token")).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("made when the code is redeemed: the same sign-in goes to Entra once more, and ends well")
    void redemption() {
        entrada.entra().switches().refuse(Area.TOKEN, 50079, 1);

        var tokens = client.signIn(CAROL, "customer:read");

        assertThat(challenges()).hasSize(1);
        assertThat(Mcp.admits(entrada, tokens.getString("access_token"))).isTrue();
    }

    @Test
    @DisplayName("made again after that: the client hears interaction_required, and there is no loop")
    void noLoop() {
        entrada.entra().switches().refuse(Area.TOKEN, 50079, 2);

        var answer = User.of(CAROL, client).approve(client.authorizationRequest("customer:read"));

        assertThat(answer.parameter("error")).isEqualTo("interaction_required");
        assertThat(challenges()).hasSize(1);
    }

    @Test
    @DisplayName("is carried once: who cannot meet it gets in without it afterwards")
    void once() {
        entrada.entra().switches().letAccessTokensLive(SHORT);
        var tokens = client.signIn(CAROL, "customer:read");
        entrada.entra().switches().on(CAROL, UserCondition.MFA_REQUIRED);
        client.refresh(tokens.getString("refresh_token"));

        client.signIn(CAROL, "customer:read");
        client.signIn(CAROL, "customer:read");

        assertThat(challenges()).hasSize(1);
    }

    @Test
    @DisplayName("concerns nobody else")
    void otherUser() {
        entrada.entra().switches().letAccessTokensLive(SHORT);
        var tokens = client.signIn(CAROL, "customer:read");
        entrada.entra().switches().on(CAROL, UserCondition.MFA_REQUIRED);
        client.refresh(tokens.getString("refresh_token"));

        client.signIn("alice@contoso.example", "customer:read");

        assertThat(challenges()).isEmpty();
        client.signIn(CAROL, "customer:read");
    }

    private int whoAmI(JsonObject tokens) {
        return Mcp.call(entrada, tokens.getString("access_token"), "whoami").statusCode();
    }

    /** What authorization requests to Entra carried. */
    private List<String> challenges() {
        return entrada.entra().requests().all().stream()
                .filter(request -> request.path().endsWith("/authorize"))
                .flatMap(request -> request.parameter("claims").stream())
                .toList();
    }
}
