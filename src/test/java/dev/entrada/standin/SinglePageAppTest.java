package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A single-page application, at the stand-in,")
class SinglePageAppTest extends StandInFixture {
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @Test
    @DisplayName("T7 redeems from a browser only, with PKCE and without a secret (9002325, 9002327)")
    void singlePageApp() {
        var desk = standIn.apps().desk();
        var panel = new String[] {
            "client_id",
            desk.clientId(),
            "redirect_uri",
            "http://localhost:4200/panel",
            "scope",
            visitor.ledger("Ledger.Read") + " openid offline_access",
            "client_secret",
            ""
        };
        assertRedirectedToPanel(visitor.authorize(visitor.request(panel)));
        var request = visitor.request(panel);
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        var code = visitor.signIn(
                        visitor.authorize(request).page(), standIn.users().alice())
                .parameter("code");
        var redemption = visitor.redemption(code, panel);
        redemption.put("code_verifier", VERIFIER);

        assertRefused(visitor.token(redemption), 400, "invalid_request", 9002327);
        var tokens = fromBrowser(redemption).json();
        assertThat(tokens.getInt("refresh_token_expires_in")).isEqualTo(86_399);
        var refresh = visitor.refresh(tokens.getString("refresh_token"), panel);
        standIn.switches().advanceClock(Duration.ofHours(23));
        var next = fromBrowser(refresh).json().getString("refresh_token");
        standIn.switches().advanceClock(Duration.ofHours(2));
        assertRefused(fromBrowser(visitor.refresh(next, panel)), 400, "invalid_grant", 700084);
    }

    private static void assertRedirectedToPanel(Visitor.Answer answer) {
        assertThat(answer.header("Location")).startsWith("http://localhost:4200/panel?error=invalid_request&");
        assertThat(answer.parameter("error_description")).startsWith("AADSTS9002325: ");
    }

    private Visitor.Answer fromBrowser(Map<String, String> form) {
        return visitor.send(visitor.formRequest(visitor.tenantPath("oauth2/v2.0/token"), form)
                .header("Origin", "http://localhost:4200"));
    }
}
