package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.UserCondition;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On behalf of a user, the stand-in")
class OnBehalfOfTest extends StandInFixture {

    private Map<String, String> exchange(String assertion, String... changes) {
        return Visitor.changed(
                changes,
                "client_id",
                visitor.entrada().clientId(),
                "client_secret",
                visitor.entrada().clientSecret(),
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "requested_token_use",
                "on_behalf_of",
                "assertion",
                assertion,
                "scope",
                visitor.ledger(".default"));
    }

    private String accessToken(String... changes) {
        return visitor.tokens(standIn.users().alice(), changes).getString("access_token");
    }

    @Test
    @DisplayName("O1 gives a token for another API about the same user")
    void exchanged() {
        var answer = visitor.token(exchange(accessToken()));

        assertThat(answer.status()).isEqualTo(200);
        var claims = Visitor.part(answer.json().getString("access_token"), 1);
        assertThat(claims.getString("aud")).isEqualTo(standIn.apps().ledger().clientId());
        assertThat(claims.getString("oid")).isEqualTo(standIn.users().alice().oid());
        assertThat(claims.getString("scp")).isEqualTo("Ledger.Read");
        assertThat(answer.json()).doesNotContainKey("refresh_token");
    }

    @Test
    @DisplayName("O1 refuses a token for another audience (500131), in Entra's words")
    void audience() {
        var scope = visitor.ledger("Ledger.Read");
        var code = visitor.code(standIn.users().alice(), "scope", scope);
        var foreign =
                visitor.token(visitor.redemption(code, "scope", scope)).json().getString("access_token");

        var answer = visitor.token(exchange(foreign));

        assertRefused(answer, 400, "invalid_grant", 500131);
        var id = visitor.entrada().clientId();
        assertThat(answer.json().getString("error_description"))
                .contains("The audience in the assertion was '"
                        + standIn.apps().ledger().clientId()
                        + "' and the expected audience is '" + id
                        + "' or one of the Application Uris of this application with App ID '" + id + "'(Entrada).");
    }

    @Test
    @DisplayName("O1 refuses a forged (50013) and an expired (500133) assertion, and an id token (7000114)")
    void unusable() {
        var tokens = visitor.tokens(standIn.users().alice());
        var jwt = tokens.getString("access_token");
        var forged = jwt.substring(0, jwt.lastIndexOf('.') + 1) + "A".repeat(342);

        assertRefused(visitor.token(exchange(forged)), 400, "invalid_grant", 50013);
        assertRefused(visitor.token(exchange("garbage")), 400, "invalid_grant", 50013);
        assertRefused(visitor.token(exchange(tokens.getString("id_token"))), 400, "invalid_grant", 7000114);
        standIn.switches().advanceClock(Duration.ofMinutes(91));
        assertRefused(visitor.token(exchange(jwt)), 400, "invalid_grant", 500133);
    }

    @Test
    @DisplayName("O1 needs requested_token_use (90014), a credential (7000218), a scope, and consent (65001)")
    void incomplete() {
        var jwt = accessToken();

        assertRefused(visitor.token(exchange(jwt, "requested_token_use", "")), 400, "invalid_request", 90014);
        assertRefused(visitor.token(exchange(jwt, "client_secret", "")), 401, "invalid_client", 7000218);
        assertRefused(visitor.token(exchange(jwt, "scope", "")), 400, "invalid_request", 900144);
        var unconsented = exchange(jwt, "scope", visitor.ledger("Ledger.Write"));
        assertRefused(visitor.token(unconsented), 400, "invalid_grant", 65001);
    }

    @Test
    @DisplayName("O2 conditional access asks for claims; a token from a sign-in that repeated them is accepted")
    void stepUp() {
        var before = accessToken();
        standIn.switches().on(standIn.users().alice().upn(), UserCondition.MFA_REQUIRED);

        var refused = visitor.token(exchange(before));
        assertRefused(refused, 400, "invalid_grant", 50076);
        var claims = refused.json().getString("claims");
        var after = accessToken("prompt", "login", "claims", claims);
        assertThat(visitor.token(exchange(after)).status()).isEqualTo(200);
    }
}
