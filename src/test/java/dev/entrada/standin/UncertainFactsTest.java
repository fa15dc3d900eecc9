package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.switches.Wording;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Where nobody is sure about Entra, the stand-in has a switch:")
class UncertainFactsTest extends StandInFixture {
    private static final String SWITCHES = "/_standin/switches";

    @Test
    @DisplayName("A10 descriptions are parted by spaces, or by CR LF")
    void lineBreaks() {
        var wrong = visitor.redemption("x", "client_secret", "wrong");
        assertThat(visitor.token(wrong).json().getString("error_description")).doesNotContain("\r\n");

        standIn.switches().on(AppCondition.CRLF_DESCRIPTIONS);

        assertThat(visitor.token(wrong).json().getString("error_description"))
                .contains("'.\r\nTrace ID: ".substring(1))
                .contains("\r\nCorrelation ID: ")
                .contains("\r\nTimestamp: ");
        standIn.switches().on(standIn.users().alice().upn(), UserCondition.UNASSIGNED);
        var page = visitor.authorize(visitor.request()).page();
        var refused = visitor.signIn(page, standIn.users().alice());
        assertThat(refused.header("Location")).contains("%0D%0A");
        assertThat(refused.parameter("error_description")).contains("\r\nTrace ID: ");
    }

    @Test
    @DisplayName("A10 conditional access shows its page, or sends the browser back")
    void blockByRedirect() {
        standIn.switches().on(AppCondition.BLOCK_BY_REDIRECT);
        var page = visitor.authorize(visitor.request()).page();

        assertRedirected(visitor.signIn(page, standIn.users().named("blocked")), "invalid_grant", 53003);
    }

    @ParameterizedTest(name = "A5 R5 T14 {0} is worded {1}, suberror {2}")
    @CsvSource({
        "9010010, invalid_resource, ''",
        "53003, access_denied, ''",
        "53003, interaction_required, message_only",
        "50076, interaction_required, basic_action",
        "50173, invalid_grant, ''",
    })
    void wording(int code, String error, String suberror) {
        var refreshToken = visitor.tokens(standIn.users().alice()).getString("refresh_token");
        standIn.switches().refuse(Area.TOKEN, code, 1);

        visitor.post(SWITCHES, Map.of("code", "" + code, "error", error, "suberror", suberror));

        var answer = visitor.token(visitor.refresh(refreshToken));
        assertRefused(answer, 400, error, code);
        assertThat(answer.json().getString("suberror", "")).isEqualTo(suberror);
        assertThat(standIn.switches().wordingOf(code))
                .contains(new Wording(error, Optional.of(suberror).filter(text -> !text.isEmpty())));
    }

    @Test
    @DisplayName("T2 an unknown client is 700016, or 700038")
    void unknownClient() {
        var unknown = visitor.redemption("x", "client_id", UUID.randomUUID().toString());
        assertRefused(visitor.token(unknown), 400, "unauthorized_client", 700016);

        standIn.switches().on(AppCondition.UNKNOWN_CLIENT_700038);

        assertRefused(visitor.token(unknown), 400, "unauthorized_client", 700038);
    }

    @Test
    @DisplayName("T10 scopes of two APIs are refused, or give a token for the first")
    void firstResource() {
        standIn.switches().on(AppCondition.FIRST_RESOURCE_WINS);
        var both = visitor.own("Mcp.Access") + " " + visitor.ledger("Ledger.Read") + " openid";
        var code = visitor.code(standIn.users().alice(), "scope", both);

        var tokens = visitor.token(visitor.redemption(code, "scope", both)).json();

        assertThat(tokens.getString("scope")).contains("Mcp.Access").doesNotContain("Ledger");
    }

    @Test
    @DisplayName("R4 a refresh may ask for any consented API, or only for scopes of the sign-in (70000)")
    void refreshWithinSignIn() {
        var token = visitor.tokens(standIn.users().alice()).getString("refresh_token");
        standIn.switches().on(AppCondition.REFRESH_WITHIN_SIGN_IN);

        var other = visitor.token(visitor.refresh(token, "scope", visitor.ledger("Ledger.Read")));

        assertRefused(other, 400, "invalid_grant", 70000);
        assertThat(visitor.token(visitor.refresh(token)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("D1 discovery is as it was in October 2026, or announces PKCE and client metadata documents")
    void preview() {
        standIn.switches().on(AppCondition.CLIENT_METADATA_PREVIEW);

        assertThat(visitor.get(visitor.tenantPath("v2.0/.well-known/openid-configuration"))
                        .json())
                .containsKeys("code_challenge_methods_supported", "client_id_metadata_document_supported");
    }

    @Test
    @DisplayName(
            "F2 the same request is refused with 50196 from the sixteenth time within five minutes on, if asked for")
    void loops() {
        var form = visitor.refresh(visitor.tokens(standIn.users().alice()).getString("refresh_token"));
        for (var i = 0; i < 17; i++) {
            assertThat(visitor.token(form).status()).isEqualTo(200);
        }
        standIn.switches().on(AppCondition.LOOP_DETECTION);
        for (var i = 0; i < 15; i++) {
            assertThat(visitor.token(form).status()).isEqualTo(200);
        }

        assertRefused(visitor.token(form), 400, "invalid_grant", 50196);
        standIn.switches().word(50196, new Wording("temporarily_unavailable", Optional.empty()));
        assertRefused(visitor.token(form), 503, "temporarily_unavailable", 50196);
        standIn.switches().advanceClock(Duration.ofMinutes(6));
        assertThat(visitor.token(form).status()).isEqualTo(200);
    }
}
