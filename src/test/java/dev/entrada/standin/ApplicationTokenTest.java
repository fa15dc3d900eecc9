package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.Visitor.Answer;
import dev.entrada.standin.tenant.AppRegistration;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An application without a user, at the stand-in,")
class ApplicationTokenTest extends StandInFixture {
    private static AppRegistration entrada;

    @BeforeAll
    static void remember() {
        entrada = standIn.entrada();
    }

    @AfterEach
    void restore() {
        standIn.apps().save(entrada);
    }

    private Answer ask(String... changes) {
        var desk = standIn.apps().desk();
        return visitor.token(Visitor.changed(
                changes,
                "client_id",
                desk.clientId(),
                "client_secret",
                desk.clientSecret(),
                "grant_type",
                "client_credentials",
                "scope",
                visitor.own(".default")));
    }

    private JsonObject claims(String... changes) {
        return Visitor.part(ask(changes).json().getString("access_token"), 1);
    }

    @Test
    @DisplayName("T13 gets exactly four members, and a token with exactly Entra's claims")
    void shape() {
        assertThat(ask().json().keySet())
                .containsExactlyInAnyOrder("token_type", "expires_in", "ext_expires_in", "access_token");
        assertThat(claims("scope", visitor.ledger(".default")).keySet())
                .containsExactlyInAnyOrder(
                        "aio", "aud", "azp", "azpacr", "exp", "iat", "iss", "nbf", "oid", "rh", "sub", "tid", "uti",
                        "ver", "xms_ftd");
    }

    @Test
    @DisplayName("T13 has roles only if granted, idtyp only if configured, no scp, and is its own subject")
    void content() {
        var granted = claims();
        assertThat(granted.getJsonArray("roles").getString(0)).isEqualTo("Tickets.Create");
        assertThat(granted).doesNotContainKeys("idtyp", "scp");
        assertThat(granted.getString("oid")).isEqualTo(granted.getString("sub"));

        standIn.apps().save(entrada.withOptionalClaims("idtyp"));
        assertThat(claims().getString("idtyp")).isEqualTo("app");
        assertThat(Visitor.part(visitor.tokens(standIn.users().alice()).getString("access_token"), 1)
                        .getString("idtyp"))
                .isEqualTo("user");
    }

    @ParameterizedTest(name = "T13 is refused with 1002012 for the scope {0}")
    @ValueSource(strings = {"api://x/Mcp.Access", "a/.default b/.default", "openid"})
    void scope(String scope) {
        assertRefused(ask("scope", scope), 400, "invalid_scope", 1002012);
    }

    @Test
    @DisplayName("T13 needs a credential (7000218), a tenant (50194) and an API that exists (500011)")
    void incomplete() {
        assertRefused(ask("client_secret", ""), 401, "invalid_client", 7000218);
        assertRefused(ask("scope", "api://unknown/.default"), 400, "invalid_resource", 500011);
        var desk = standIn.apps().desk();
        var form = Visitor.changed(
                new String[0],
                "client_id",
                desk.clientId(),
                "client_secret",
                desk.clientSecret(),
                "grant_type",
                "client_credentials",
                "scope",
                visitor.own(".default"));
        assertRefused(visitor.post("/common/oauth2/v2.0/token", form), 400, "invalid_request", 50194);
    }

    @Test
    @DisplayName("T13 gets a token for Graph that nobody but Graph can verify")
    void graph() {
        var token = ask("scope", "https://graph.microsoft.com/.default").json().getString("access_token");

        assertThat(Visitor.part(token, 0)).containsKey("nonce");
        assertThat(Visitor.part(token, 1).getString("ver")).isEqualTo("1.0");
    }

    @Test
    @DisplayName("O1 its token is no assertion: 7000114")
    void onBehalfOf() {
        var answer = visitor.token(Visitor.changed(
                new String[0],
                "client_id",
                entrada.clientId(),
                "client_secret",
                entrada.clientSecret(),
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "requested_token_use",
                "on_behalf_of",
                "assertion",
                ask().json().getString("access_token"),
                "scope",
                visitor.ledger(".default")));

        assertRefused(answer, 400, "invalid_grant", 7000114);
    }
}
