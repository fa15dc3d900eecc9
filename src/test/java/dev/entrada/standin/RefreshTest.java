package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.Visitor.Answer;
import dev.entrada.standin.switches.UserCondition;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Refreshing at the stand-in")
class RefreshTest extends StandInFixture {

    private String refreshToken(String... changes) {
        return visitor.tokens(standIn.users().alice(), changes).getString("refresh_token");
    }

    private Answer refresh(String token, String... changes) {
        return visitor.token(visitor.refresh(token, changes));
    }

    @Test
    @DisplayName("R1 gives a new refresh token, and the old one keeps working")
    void rotation() {
        var old = refreshToken();

        var next = refresh(old).json();
        assertThat(next.getString("refresh_token")).isNotEqualTo(old).startsWith("1.A");
        assertThat(refresh(old).status()).isEqualTo(200);
        assertThat(refresh(next.getString("refresh_token")).status()).isEqualTo(200);
        assertThat(Visitor.part(next.getString("id_token"), 1)).doesNotContainKey("nonce");
    }

    @Test
    @DisplayName("R1 shows what has changed since: roles are those of now")
    void currentRoles() {
        var token = refreshToken();
        var alice = standIn.users().alice();
        standIn.users().save(alice.withRoles());
        try {
            assertThat(Visitor.part(refresh(token).json().getString("access_token"), 1))
                    .doesNotContainKey("roles");
        } finally {
            standIn.users().save(alice);
        }
    }

    @Test
    @DisplayName("R2 without scope, for a client that is its own API, is invalid_request 90009")
    void withoutScope() {
        assertRefused(refresh(refreshToken(), "scope", ""), 400, "invalid_request", 90009);
    }

    @Test
    @DisplayName("R3 with a resource that does not fit is invalid_target 9010010")
    void resource() {
        var answer = refresh(refreshToken(), "resource", "http://localhost:8080/mcp");

        assertRefused(answer, 400, "invalid_target", 9010010);
    }

    @Test
    @DisplayName("R4 for another API works if consented to, else it is 65001 with suberror consent_required")
    void otherResource() {
        var token = refreshToken();

        var granted = refresh(token, "scope", visitor.ledger("Ledger.Read"));
        assertThat(granted.json().getString("scope")).isEqualTo(visitor.ledger("Ledger.Read"));
        var refused = refresh(token, "scope", visitor.ledger("Ledger.Write"));
        assertRefused(refused, 400, "invalid_grant", 65001);
        assertThat(refused.json().getString("suberror")).isEqualTo("consent_required");
    }

    @Test
    @DisplayName("T5 garbage is 9002313, another client's refresh token 70000, none at all 900144")
    void notOurs() {
        var desk = standIn.apps().desk();
        var stolen =
                visitor.refresh(refreshToken(), "client_id", desk.clientId(), "client_secret", desk.clientSecret());

        assertRefused(refresh("garbage"), 400, "invalid_grant", 9002313);
        assertRefused(visitor.token(stolen), 400, "invalid_grant", 70000);
        assertRefused(refresh(""), 400, "invalid_request", 900144);
    }

    @Test
    @DisplayName("R5 a revoked user's refresh token is 50173 bad_token, naming TokensValidFrom; a new sign-in works")
    void revoked() {
        var token = refreshToken();
        standIn.switches().advanceClock(Duration.ofMinutes(1));

        standIn.switches().revoke(standIn.users().alice().upn());

        var answer = refresh(token);
        assertRefused(answer, 400, "invalid_grant", 50173);
        assertThat(answer.json().getString("suberror")).isEqualTo("bad_token");
        assertThat(answer.json().getString("error_description"))
                .contains("issued on '2026-11-23T10:00:00.0000000Z'")
                .contains("TokensValidFrom")
                .contains("'2026-11-23T10:01:00.0000000Z'");
        assertThat(refresh(refreshToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "R5 {0} is {1}, suberror {2}")
    @CsvSource({
        "DISABLED, 50057, ''",
        "INACTIVE, 700082, ''",
        "SIGN_IN_FREQUENCY, 70043, token_expired",
        "MFA_REQUIRED, 50076, basic_action",
        "BLOCKED, 53003, message_only",
    })
    void conditions(UserCondition condition, int code, String suberror) {
        var token = refreshToken();
        var alice = standIn.users().alice().upn();

        standIn.switches().on(alice, condition);

        var answer = refresh(token);
        assertRefused(answer, 400, "invalid_grant", code);
        assertThat(answer.json().getString("suberror", "")).isEqualTo(suberror);
        standIn.switches().off(alice, condition);
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R5 after 90 days without use the refresh token is 700082; use makes the days count anew (R6)")
    void inactivity() {
        var old = refreshToken();
        standIn.switches().advanceClock(Duration.ofDays(60));
        var used = refresh(old).json().getString("refresh_token");
        standIn.switches().advanceClock(Duration.ofDays(31));

        var answer = refresh(old);
        assertRefused(answer, 400, "invalid_grant", 700082);
        assertThat(answer.json().getString("error_description"))
                .contains("issued on 2026-11-23T10:00:00.0000000Z and was inactive for 90.00:00:00.");
        assertThat(refresh(used).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("A12 the claims of 50076 are JSON in a string, and a sign-in that repeats them ends the refusals")
    void stepUp() {
        var token = refreshToken();
        standIn.switches().on(standIn.users().alice().upn(), UserCondition.MFA_REQUIRED);

        var claims = refresh(token).json().getString("claims");
        try (var reader = Json.createReader(new StringReader(claims))) {
            assertThat(reader.readObject().getJsonObject("access_token")).containsKey("polids");
        }
        assertThat(refresh(refreshToken("prompt", "login", "claims", claims)).status())
                .isEqualTo(200);
    }
}
