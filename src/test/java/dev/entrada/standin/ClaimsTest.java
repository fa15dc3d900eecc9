package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.switches.UserTrait;
import dev.entrada.standin.tenant.User;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tokens of the stand-in, about unusual users and for demanding APIs")
class ClaimsTest extends StandInFixture {

    @AfterEach
    void restore() {
        standIn.apps().save(standIn.entrada().withOptionalClaims());
    }

    private JsonObject claims(User user, String... changes) {
        visitor = new Visitor(standIn);
        return Visitor.part(visitor.tokens(user, changes).getString("access_token"), 1);
    }

    @Test
    @DisplayName("G1 up to 200 groups are in the token, which then has more than 10 kB")
    void groups() {
        var alice = standIn.users().alice();
        var groups =
                Stream.generate(UUID::randomUUID).map(UUID::toString).limit(3).toList();
        standIn.users().save(alice.withGroups(groups));
        try {
            assertThat(claims(alice).getJsonArray("groups")).hasSize(3);
        } finally {
            standIn.users().save(alice);
        }
        assertThat(claims(alice)).doesNotContainKey("groups");
        standIn.switches().on(alice.upn(), UserTrait.BIG_TOKEN);
        visitor = new Visitor(standIn);
        var big = visitor.tokens(alice).getString("access_token");
        assertThat(big).hasSizeGreaterThan(10_000);
        assertThat(Visitor.part(big, 1).getJsonArray("groups")).hasSize(200);
    }

    @Test
    @DisplayName("G1 more than 200 groups are a pointer to the dead Azure AD Graph, in id tokens as well")
    void overage() {
        var user = standIn.users().named("many-groups");
        var tokens = visitor.tokens(user);

        for (var token : List.of("access_token", "id_token")) {
            var claims = Visitor.part(tokens.getString(token), 1);
            assertThat(claims).doesNotContainKey("groups");
            assertThat(claims.getJsonObject("_claim_names").getString("groups")).isEqualTo("src1");
            assertThat(claims.getJsonObject("_claim_sources")
                            .getJsonObject("src1")
                            .getString("endpoint"))
                    .isEqualTo("https://graph.windows.net/" + standIn.tenantId() + "/users/" + user.oid()
                            + "/getMemberObjects");
        }
    }

    @Test
    @DisplayName("G2 a guest has the oid of this tenant, roles, and its home as idp; its email is in the id token")
    void guest() {
        var guest = standIn.users().guest();
        var tokens = visitor.tokens(guest);
        var access = Visitor.part(tokens.getString("access_token"), 1);

        assertThat(access.getString("oid"))
                .isEqualTo(guest.oid())
                .isNotEqualTo(standIn.otherUsers().named("erin").oid());
        assertThat(access.getString("tid")).isEqualTo(standIn.tenantId());
        assertThat(access.getString("idp"))
                .isEqualTo("https://sts.windows.net/" + standIn.otherTenant().id() + "/");
        assertThat(access.getJsonArray("roles").getString(0)).isEqualTo("Tickets.Create");
        assertThat(Visitor.part(tokens.getString("id_token"), 1).getString("email"))
                .isEqualTo("erin@fabrikam.example");
        assertThat(claims(standIn.users().alice())).doesNotContainKeys("idp", "email");
    }

    @Test
    @DisplayName("A12 contexts that the sign-in was asked for are in acrs, if the API wants that claim")
    void contexts() {
        var asked = "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}";
        var alice = standIn.users().alice();
        assertThat(claims(alice, "claims", asked)).doesNotContainKey("acrs");

        standIn.apps().save(standIn.entrada().withOptionalClaims("acrs"));

        assertThat(claims(alice, "claims", asked).getJsonArray("acrs").getString(0))
                .isEqualTo("c1");
        assertThat(claims(alice)).doesNotContainKey("acrs");
    }

    @Test
    @DisplayName("A12 xms_cc is there if the API wants it and the client declared cp1, at sign-in or for the token")
    void capabilities() {
        var declared = "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}";
        standIn.apps().save(standIn.entrada().withOptionalClaims("xms_cc"));
        var alice = standIn.users().alice();

        assertThat(claims(alice)).doesNotContainKey("xms_cc");
        assertThat(claims(alice, "claims", declared).getJsonArray("xms_cc")).hasSize(1);
        visitor = new Visitor(standIn);
        var code = visitor.code(alice);
        var tokens = visitor.token(visitor.redemption(code, "claims", declared)).json();
        assertThat(Visitor.part(tokens.getString("access_token"), 1)).containsKey("xms_cc");
    }

    @Test
    @DisplayName("A12 claims that name another policy do not end 50076, and claims that are no JSON are refused")
    void otherClaims() {
        var alice = standIn.users().alice();
        var other = "{\"access_token\":{\"polids\":{\"essential\":true,\"values\":[\"x\"]}}}";
        var token = visitor.tokens(alice, "claims", other).getString("refresh_token");
        standIn.switches().on(alice.upn(), UserCondition.MFA_REQUIRED);
        standIn.switches().on(AppCondition.CAPOLIDS);

        var refused = visitor.token(visitor.refresh(token));
        assertRefused(refused, 400, "invalid_grant", 50076);
        assertThat(refused.json().getString("claims")).contains("\"capolids\"");
        var claims = refused.json().getString("claims");
        visitor = new Visitor(standIn);
        var met = visitor.tokens(alice, "claims", claims).getString("refresh_token");
        assertThat(visitor.token(visitor.refresh(met)).status()).isEqualTo(200);
        assertRedirected(visitor.authorize(visitor.request("claims", "no json")), "invalid_request", 9002313);
    }

    @Test
    @DisplayName("T12 a v1.0 token has exactly Entra's claims, and in aud the name by which the API was asked for")
    void firstVersion() {
        standIn.switches().on(AppCondition.TOKEN_VERSION_1);
        var claims = claims(standIn.users().alice());

        assertThat(claims.keySet())
                .containsExactlyInAnyOrder(
                        "acr",
                        "aio",
                        "amr",
                        "appid",
                        "appidacr",
                        "aud",
                        "exp",
                        "family_name",
                        "given_name",
                        "iat",
                        "ipaddr",
                        "iss",
                        "name",
                        "nbf",
                        "oid",
                        "rh",
                        "roles",
                        "scp",
                        "sub",
                        "tid",
                        "unique_name",
                        "upn",
                        "uti",
                        "ver");
        var byGuid = visitor.entrada().clientId() + "/Mcp.Access openid";
        visitor = new Visitor(standIn);
        var code = visitor.code(standIn.users().alice(), "scope", byGuid);
        var tokens = visitor.token(visitor.redemption(code, "scope", byGuid)).json();
        assertThat(Visitor.part(tokens.getString("access_token"), 1).getString("aud"))
                .isEqualTo(visitor.entrada().clientId());
    }

    @Test
    @DisplayName("T12 the version is that of the API's registration; a public client is azpacr 0")
    void versionOfTheApi() {
        var ledger = standIn.apps().ledger();
        var desk = standIn.apps().desk();
        standIn.apps().save(ledger.withAccessTokenVersion(1));
        try {
            var asked = new String[] {
                "client_id",
                desk.clientId(),
                "redirect_uri",
                "http://localhost:5000/desk",
                "scope",
                visitor.ledger("Ledger.Read")
            };
            visitor = new Visitor(standIn);
            var code = visitor.code(standIn.users().alice(), asked);
            var redemption = visitor.redemption(code, asked);
            redemption.remove("client_secret");
            var claims = Visitor.part(visitor.token(redemption).json().getString("access_token"), 1);
            assertThat(claims.getString("ver")).isEqualTo("1.0");
            assertThat(claims.getString("appidacr")).isEqualTo("0");
        } finally {
            standIn.apps().save(ledger);
        }
        assertThat(claims(standIn.users().alice()).getString("ver")).isEqualTo("2.0");
    }
}
