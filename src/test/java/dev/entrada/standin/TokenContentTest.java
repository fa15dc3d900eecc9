package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.standin.switches.AppCondition;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue.ValueType;
import java.util.HashSet;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stand-in's token response")
class TokenContentTest extends StandInFixture {

    @Test
    @DisplayName("T8 has a refresh token only for offline_access, an id token only for openid")
    void onDemand() {
        var alice = standIn.users().alice();
        var own = visitor.own("Mcp.Access");
        var bare = visitor.token(visitor.redemption(visitor.code(alice, "scope", own), "scope", own))
                .json();
        var openid = visitor.token(visitor.redemption(visitor.code(alice, "prompt", "login"), "scope", own + " openid"))
                .json();

        assertThat(bare).doesNotContainKeys("refresh_token", "id_token");
        assertThat(openid).containsKey("id_token").doesNotContainKey("refresh_token");
        assertThat(visitor.tokens(alice, "prompt", "login")).containsKeys("id_token", "refresh_token");
    }

    @Test
    @DisplayName("T9 numbers are numbers, between 3600 and 5399, and not always the same")
    void lifetimes() {
        var seen = new HashSet<Integer>();
        for (var i = 0; i < 5; i++) {
            var tokens = visitor.tokens(standIn.users().alice(), "prompt", "login");
            assertThat(tokens.get("expires_in").getValueType()).isEqualTo(ValueType.NUMBER);
            assertThat(tokens.getInt("expires_in")).isBetween(3600, 5399).isEqualTo(tokens.getInt("ext_expires_in"));
            assertThat(tokens.getString("token_type")).isEqualTo("Bearer");
            seen.add(tokens.getInt("expires_in"));
        }
        assertThat(seen).hasSizeGreaterThan(1);
    }

    @Test
    @DisplayName("T9 scope has full names of one API, all that are consented to, and no OpenID Connect scopes")
    void scope() {
        var tokens = visitor.tokens(standIn.users().alice());

        assertThat(tokens.getString("scope").split(" "))
                .containsExactly(
                        visitor.own("Mcp.Access"),
                        visitor.own("customer:read"),
                        visitor.own("ticket:create"),
                        visitor.own("account:calculate"));
    }

    @Test
    @DisplayName("T9 a scope that Entra withholds is in neither scope nor scp")
    void withheld() {
        standIn.switches().withhold("ticket:create");
        var tokens = visitor.tokens(standIn.users().alice());

        assertThat(tokens.getString("scope")).doesNotContain("ticket:create");
        assertThat(claims(tokens).getString("scp")).isEqualTo("Mcp.Access customer:read account:calculate");
    }

    @Test
    @DisplayName("T9 a member that nobody knows is there sometimes; client_info only if asked for (I1)")
    void members() {
        var names = new HashSet<String>();
        for (var i = 0; i < 8; i++) {
            names.addAll(
                    visitor.tokens(standIn.users().alice(), "prompt", "login").keySet());
        }
        var asked = visitor.redemption(visitor.code(standIn.users().alice(), "prompt", "login"), "client_info", "1");

        assertThat(names).contains("x_member_of_a_later_entra").doesNotContain("client_info");
        assertThat(visitor.token(asked).json()).containsKey("client_info");
    }

    @Test
    @DisplayName("T11 with OpenID Connect scopes only, the access token is Graph's: v1.0, and not verifiable")
    void graph() {
        var code = visitor.code(standIn.users().alice(), "scope", "openid profile");
        var tokens = visitor.token(visitor.redemption(code, "scope", "openid profile"))
                .json();
        var jwt = tokens.getString("access_token");

        assertThat(Visitor.part(jwt, 0).keySet()).contains("nonce", "kid", "x5t");
        assertThat(claims(tokens).getString("aud")).isEqualTo("00000003-0000-0000-c000-000000000000");
        assertThat(claims(tokens).getString("ver")).isEqualTo("1.0");
        assertThat(tokens.getString("scope")).isEqualTo("User.Read openid profile");
        assertThatThrownBy(() -> verified(jwt, "00000003-0000-0000-c000-000000000000"))
                .isInstanceOf(InvalidJwtException.class)
                .hasMessageContaining("signature");
    }

    @Test
    @DisplayName("T12 the access token is a v2.0 one that verifies with the published keys: uti and no jti, short scp")
    void v2() throws Exception {
        var alice = standIn.users().alice();
        var tokens = visitor.tokens(alice);
        var claims = claims(tokens);

        var verified =
                verified(tokens.getString("access_token"), visitor.entrada().clientId());
        assertThat(verified.getIssuer()).isEqualTo(standIn.authority() + "/" + standIn.tenantId() + "/v2.0");
        assertThat(Visitor.part(tokens.getString("access_token"), 0).keySet())
                .containsExactlyInAnyOrder("typ", "alg", "kid");
        assertThat(claims.keySet())
                .containsExactlyInAnyOrder(
                        "aio",
                        "aud",
                        "azp",
                        "azpacr",
                        "exp",
                        "iat",
                        "iss",
                        "name",
                        "nbf",
                        "oid",
                        "preferred_username",
                        "rh",
                        "roles",
                        "scp",
                        "sid",
                        "sub",
                        "tid",
                        "uti",
                        "ver",
                        "xms_ftd");
        assertThat(claims.getString("scp")).isEqualTo("Mcp.Access customer:read ticket:create account:calculate");
        assertThat(claims.getString("oid")).isEqualTo(alice.oid());
        assertThat(claims.getString("tid")).isEqualTo(standIn.tenantId());
        assertThat(claims.getString("azp")).isEqualTo(visitor.entrada().clientId());
        assertThat(claims.getString("azpacr")).isEqualTo("1");
        assertThat(claims.getString("ver")).isEqualTo("2.0");
        assertThat(claims.getJsonArray("roles").getString(0)).isEqualTo("Tickets.Create");
        assertThat(claims.getInt("exp")).isEqualTo((int) NOW.getEpochSecond() + tokens.getInt("expires_in"));
    }

    @Test
    @DisplayName("T12 a user without app roles has no roles claim")
    void noRoles() {
        assertThat(claims(visitor.tokens(standIn.users().bob()))).doesNotContainKey("roles");
    }

    @Test
    @DisplayName("T12 requestedAccessTokenVersion 1 gives v1.0 claims, issuer and audience")
    void v1() {
        standIn.switches().on(AppCondition.TOKEN_VERSION_1);
        var tokens = visitor.tokens(standIn.users().alice());
        var claims = claims(tokens);

        assertThat(claims.getString("iss")).isEqualTo("https://sts.windows.net/" + standIn.tenantId() + "/");
        assertThat(claims.getString("aud")).isEqualTo(visitor.entrada().appIdUri());
        assertThat(claims.getString("ver")).isEqualTo("1.0");
        assertThat(claims)
                .containsKeys("appid", "appidacr", "upn", "unique_name")
                .doesNotContainKeys("azp", "jti");
        assertThat(Visitor.part(tokens.getString("access_token"), 0)).containsKey("x5t");
    }

    @Test
    @DisplayName("T11 for scopes of which none counts, the access token is Graph's, by a switch")
    void graphInstead() {
        standIn.switches().on(AppCondition.TOKEN_FOR_GRAPH);

        var tokens = visitor.tokens(standIn.users().alice());

        assertThat(claims(tokens).getString("aud")).isEqualTo("00000003-0000-0000-c000-000000000000");
        assertThat(tokens.getString("scope")).startsWith("User.Read");
        assertThat(tokens).containsKeys("id_token", "refresh_token");
    }

    @Test
    @DisplayName("T12 the audience is another application, by a switch: the App ID URI is another registration's")
    void anotherAudience() throws Exception {
        standIn.switches().on(AppCondition.TOKEN_FOR_ANOTHER);

        var tokens = visitor.tokens(standIn.users().alice());

        var audience = claims(tokens).getString("aud");
        assertThat(audience).isNotEqualTo(visitor.entrada().clientId());
        assertThat(verified(tokens.getString("access_token"), audience).hasClaim("scp"))
                .isTrue();
    }

    @Test
    @DisplayName("T12 the subject is pairwise: another for each application")
    void pairwise() {
        var alice = standIn.users().alice();
        var own = claims(visitor.tokens(alice));
        var scope = visitor.ledger("Ledger.Read");
        var code = visitor.code(alice, "prompt", "login", "scope", scope);
        var ledger =
                claims(visitor.token(visitor.redemption(code, "scope", scope)).json());

        assertThat(own.getString("sub")).isNotEqualTo(ledger.getString("sub"));
        assertThat(own.getString("oid")).isEqualTo(ledger.getString("oid"));
    }

    @Test
    @DisplayName("T8 the id token is for the client and has the nonce of the sign-in")
    void idToken() throws Exception {
        var tokens = visitor.tokens(standIn.users().alice());
        var claims = verified(tokens.getString("id_token"), visitor.entrada().clientId());

        assertThat(claims.getStringClaimValue("nonce")).isEqualTo("n-0S6_WzA2Mj");
        assertThat(claims.getStringClaimValue("oid"))
                .isEqualTo(standIn.users().alice().oid());
        assertThat(claims.getStringClaimValue("preferred_username")).isEqualTo("alice@contoso.example");
        assertThat(claims.getStringClaimValue("ver")).isEqualTo("2.0");
        assertThat(claims.hasClaim("email")).isFalse();
    }

    private static JsonObject claims(JsonObject tokens) {
        return Visitor.part(tokens.getString("access_token"), 1);
    }

    private JwtClaims verified(String jwt, String audience) throws Exception {
        var keys = visitor.get(visitor.tenantPath("discovery/v2.0/keys")).http().body();
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
                .setExpectedAudience(audience)
                .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
                .build()
                .processToClaims(jwt);
    }
}
