package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.Scopes;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Redeeming a code of Entra's")
class RedemptionTest extends EntraConversation {

    @Test
    @DisplayName("sends code, verifier, scope and who we are in one form (RFC 6749 §4.1.3, RFC 7636 §4.5)")
    void form() {
        signIn(accessToken(), idToken());

        assertThat(upstream.tokenRequest().form())
                .containsOnly(
                        Map.entry("grant_type", "authorization_code"),
                        Map.entry("code", CODE),
                        Map.entry("redirect_uri", "https://mcp.example.com/desk/auth/callback"),
                        Map.entry("code_verifier", request.verifier().value()),
                        Map.entry(
                                "scope",
                                "api://%1$s/customer:read api://%1$s/Tickets.Write openid profile offline_access"
                                        .formatted(EntraToken.CLIENT)),
                        Map.entry("client_id", EntraToken.CLIENT),
                        Map.entry("client_secret", EntraToken.SECRET));
    }

    @Test
    @DisplayName("never sends resource, Origin, Referer or a cookie (AADSTS9010010, AADSTS9002326)")
    void headers() {
        signIn(accessToken(), idToken());

        var sent = upstream.tokenRequest();
        assertThat(sent.form()).doesNotContainKey("resource");
        assertThat(sent.headers().keySet()).doesNotContain("Origin", "Referer", "Cookie");
        assertThat(sent.method()).isEqualTo("POST");
    }

    @Test
    @DisplayName("yields the user by tid and oid, short scope names from scp, and app roles")
    void signIn() {
        var user = signIn(accessToken(), idToken());

        assertThat(user.tenant()).isEqualTo(EntraToken.TENANT);
        assertThat(user.subject()).isEqualTo(EntraToken.USER);
        assertThat(user.name()).isEqualTo("Alice Example");
        assertThat(user.entraScopes()).isEqualTo(Scopes.of("customer:read Tickets.Write"));
        assertThat(user.roles()).containsExactly("Agent");
    }

    @Test
    @DisplayName("yields Entra's tokens to hold, which expire when Entra says so")
    void tokens() {
        var tokens = signIn(accessToken(), idToken()).tokens();

        assertThat(tokens.refreshToken()).contains(REFRESH_TOKEN);
        assertThat(tokens.expiresAt()).isEqualTo(clock.instant().plusSeconds(4150));
    }

    @ParameterizedTest(name = "expires_in {0}")
    @ValueSource(strings = {"\"4150\"", "4150"})
    @DisplayName("takes numbers that came as strings")
    void numbersAsStrings(String expiresIn) {
        var body = tokens(accessToken().signed(), idToken().signed()).build().toString();
        upstream.says(200, body.replace("\"expires_in\":4150", "\"expires_in\":" + expiresIn));

        assertThat(entra.redeem(CODE, request).tokens().expiresAt())
                .isEqualTo(clock.instant().plusSeconds(4150));
    }

    @ParameterizedTest(name = "expires_in {0}")
    @ValueSource(strings = {"-1", "0", "\"soon\"", "1e400", "99999999999999999999", "null"})
    @DisplayName("takes exp of the access token where expires_in is no use")
    void senselessLifetime(String expiresIn) {
        var access = accessToken().with("exp", clock.instant().getEpochSecond() + 777);
        var body = tokens(access.signed(), idToken().signed()).build().toString();
        upstream.says(200, body.replace("\"expires_in\":4150", "\"expires_in\":" + expiresIn));

        assertThat(entra.redeem(CODE, request).tokens().expiresAt())
                .isEqualTo(clock.instant().plusSeconds(777));
    }

    @Test
    @DisplayName("lives without a refresh token, a name, roles and scp")
    void leastAnswer() {
        var access = accessToken().without("roles").without("scp");
        var id = idToken().without("name").without("preferred_username").without("oid");
        upstream.says(
                200,
                tokens(access.signed(), id.signed())
                        .remove("refresh_token")
                        .build()
                        .toString());

        var user = entra.redeem(CODE, request);
        assertThat(user.tokens().refreshToken()).isEmpty();
        assertThat(user.name()).isEmpty();
        assertThat(user.roles()).isEmpty();
        assertThat(user.entraScopes()).isEqualTo(Scopes.NONE);
    }

    @Test
    @DisplayName("does not take the scp \"/\" of an autonomous agent for a scope")
    void agentScope() {
        assertThat(signIn(accessToken().with("scp", "/"), idToken()).entraScopes())
                .isEqualTo(Scopes.NONE);
    }

    @Test
    @DisplayName("takes a single role that is no array")
    void singleRole() {
        assertThat(signIn(accessToken().with("roles", "Agent"), idToken()).roles())
                .containsExactly("Agent");
    }

    @Test
    @DisplayName("refuses an ID token with another nonce, and says nothing of it to the client (OIDC Core §3.1.3.7)")
    void otherNonce() {
        var refusal = refusedSignIn(accessToken(), idToken().with("nonce", "of another sign-in"));

        assertThat(refusal.error()).isEqualTo(ACCESS_DENIED);
        assertThat(refusal).hasMessageNotContaining("nonce");
        assertThat(log.lines()).singleElement().asString().contains("no ID token with our nonce");
    }

    @Test
    @DisplayName("refuses an ID token without nonce, and an answer without ID token")
    void noNonce() {
        assertThat(refusedSignIn(accessToken(), idToken().without("nonce")).error())
                .isEqualTo(ACCESS_DENIED);

        var body = tokens(accessToken().signed(), "").remove("id_token").build();
        upstream.says(200, body.toString());
        assertThat(refusedRedemption().error()).isEqualTo(ACCESS_DENIED);
    }

    @Test
    @DisplayName("refuses an access token of another user than the ID token's")
    void mixedUsers() {
        var other = accessToken().with("oid", "99999999-0000-0000-0000-000000000002");

        assertThat(refusedSignIn(other, idToken()).error()).isEqualTo(ACCESS_DENIED);
    }

    @Test
    @DisplayName("is tried once, whatever comes back: a second try would meet AADSTS54005")
    void noSecondTry() {
        upstream.says(503, "").says(200, "{}");

        assertThat(refusedRedemption()).isNotNull();
        assertThat(upstream.received("/oauth2/v2.0/token")).hasSize(1);
    }
}
