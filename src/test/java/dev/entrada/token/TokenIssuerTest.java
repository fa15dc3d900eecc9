package dev.entrada.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.TestSettings;
import dev.entrada.client.Client;
import dev.entrada.client.Clients;
import dev.entrada.client.TestClients;
import dev.entrada.entra.ScriptedEntra;
import dev.entrada.grant.AuthorizationCode;
import dev.entrada.grant.Grant;
import dev.entrada.grant.RevocationReason;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Tokens")
class TokenIssuerTest {
    static final RedirectUri REDIRECT_URI = RedirectUri.of("http://localhost:1/cb");
    static final String ALL = "customer:read ticket:create account:calculate";

    final TestGrants room = new TestGrants();
    final Clients clients = TestClients.clients();
    final Client client = TestClients.publicClient(clients, "http://localhost:1/cb");
    final CodeVerifier verifier = CodeVerifier.random();
    final ScriptedEntra entra = new ScriptedEntra(ScriptedEntra.signIn(
            ALL, Set.of("Tickets.Create"), room.clock.instant().plus(Duration.ofHours(3))));
    final Grant grant = room.grant(
            client.id(),
            ScriptedEntra.signIn(
                            ALL, Set.of("Tickets.Create"), room.clock.instant().plus(Duration.ofHours(1)))
                    .toJson());
    final TokenIssuer issuer = TestIssuer.in(room, entra);
    final IssuedTokens issued = TestIssuer.issued(room);

    @Nested
    @DisplayName("for an authorization code (RFC 6749 §4.1.3)")
    class ForACode {
        @Test
        @DisplayName("T09: are an RFC 9068 access token with all its claims, and none of Entra's tokens")
        void accessToken() throws Exception {
            var response = redeem(code(), verifier);
            var claims = claims(response);

            assertThat(header(response)).contains("\"typ\":\"at+jwt\"", "\"alg\":\"RS256\"", "\"kid\":");
            assertThat(claims.getIssuer()).isEqualTo("https://mcp.example");
            assertThat(claims.getAudience()).containsExactly("https://mcp.example/mcp");
            assertThat(claims.getSubject()).isEqualTo("oid-of-alice");
            assertThat(claims.getStringClaimValue("tid")).isEqualTo(grant.tenant());
            assertThat(claims.getStringClaimValue("client_id")).isEqualTo(client.id());
            assertThat(claims.getStringClaimValue("scope")).isEqualTo("customer:read ticket:create");
            assertThat(claims.getStringClaimValue("sid")).isEqualTo(grant.id());
            assertThat(claims.getStringListClaimValue("roles")).containsExactly("Tickets.Create");
            assertThat(claims.getJwtId()).isNotBlank();
            assertThat(claims.getExpirationTime().getValue()
                            - claims.getIssuedAt().getValue())
                    .isEqualTo(1800);
            assertThat(claims.toJson()).doesNotContain("entra-access-token", "entra-refresh-token", "Alice");
            assertThat(issued.grantId(response.accessToken())).contains(grant.id());
        }

        @Test
        @DisplayName("T01: come as JSON with a refresh token and without nulls (§5.1)")
        void response() {
            var json = redeem(code(), verifier).toJson();

            assertThat(json.keySet())
                    .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope", "refresh_token");
            assertThat(json.getString("token_type")).isEqualTo("Bearer");
            assertThat(json.getInt("expires_in")).isEqualTo(1800);
        }

        @Test
        @DisplayName("T02: are refused for a wrong verifier, and the code is used up")
        void wrongVerifier() {
            var code = code();

            assertThat(refusal(() -> redeem(code, CodeVerifier.random()))).isEqualTo(OAuthError.INVALID_GRANT);
            assertThat(refusal(() -> redeem(code, verifier))).isEqualTo(OAuthError.INVALID_GRANT);
        }

        @Test
        @DisplayName("T04, T05: are refused for another redirect_uri, and need none")
        void otherRedirectUri() {
            var request = new TokenRequest.RedeemCode(
                    code(), verifier, Optional.of(RedirectUri.of("http://localhost:1/other")));

            assertThat(refusal(() -> issuer.redeem(request, client))).isEqualTo(OAuthError.INVALID_GRANT);
        }

        @Test
        @DisplayName("T04: are refused to another client")
        void otherClient() {
            var other = TestClients.publicClient(clients, "https://other.example/cb");
            var request = new TokenRequest.RedeemCode(code(), verifier, Optional.empty());

            assertThat(refusal(() -> issuer.redeem(request, other))).isEqualTo(OAuthError.INVALID_GRANT);
        }
    }

    @Nested
    @DisplayName("for a refresh token (RFC 6749 §6)")
    class ForARefreshToken {
        final String refreshToken = redeem(code(), verifier).refreshToken().orElseThrow();

        @Test
        @DisplayName("F01: are new ones, and Entra is not asked while its own token lives longer than ours")
        void rotated() {
            var response = refresh(refreshToken, Optional.empty());

            assertThat(response.refreshToken()).isPresent().isNotEqualTo(Optional.of(refreshToken));
            assertThat(entra.refreshes).hasValue(0);
        }

        @Test
        @DisplayName("P2: come after Entra vouched for the user again, once its token would not outlive ours")
        void upstreamRefreshed() {
            room.clock.advance(Duration.ofMinutes(40));

            refresh(refreshToken, Optional.empty());
            refresh(refreshToken, Optional.empty());

            assertThat(entra.refreshes).hasValue(1);
        }

        @Test
        @DisplayName("F08: are not to be had while Entra is away, but the refresh token stays good")
        void outage() {
            room.clock.advance(Duration.ofMinutes(40));
            entra.refusal = Optional.of(OAuthError.TEMPORARILY_UNAVAILABLE.because("Entra is away"));
            assertThat(refusal(() -> refresh(refreshToken, Optional.empty())))
                    .isEqualTo(OAuthError.TEMPORARILY_UNAVAILABLE);
            room.clock.advance(Duration.ofMinutes(5));
            entra.refusal = Optional.empty();

            assertThat(refresh(refreshToken, Optional.empty()).refreshToken()).isPresent();
        }

        @Test
        @DisplayName("never end a grant because our own client secret expired")
        void ourFault() {
            room.clock.advance(Duration.ofMinutes(40));
            entra.refusal = Optional.of(OAuthError.SERVER_ERROR.because("the server is not set up correctly"));

            assertThat(refusal(() -> refresh(refreshToken, Optional.empty()))).isEqualTo(OAuthError.SERVER_ERROR);
            assertThat(room.grants.find(grant.id())).isPresent();
        }

        @Test
        @DisplayName("F10: end with the grant when Entra no longer vouches for the user")
        void userGone() {
            room.clock.advance(Duration.ofMinutes(40));
            entra.refusal = Optional.of(OAuthError.INVALID_GRANT.because("sign in again"));

            assertThat(refusal(() -> refresh(refreshToken, Optional.empty()))).isEqualTo(OAuthError.INVALID_GRANT);
            assertThat(room.grants.find(grant.id())).isEmpty();
            assertThat(room.revoked.fired()).hasSize(1);
        }

        @Test
        @DisplayName("lose a scope whose role the user lost")
        void roleLost() {
            room.clock.advance(Duration.ofMinutes(40));
            entra.next =
                    ScriptedEntra.signIn(ALL, Set.of(), room.clock.instant().plus(Duration.ofHours(1)));

            assertThat(refresh(refreshToken, Optional.empty()).scopes()).hasToString("customer:read");
        }

        @Test
        @DisplayName("F05: may have fewer scopes without narrowing the grant")
        void narrowed() {
            var narrow = refresh(refreshToken, Optional.of("customer:read offline_access"));

            assertThat(narrow.scopes()).hasToString("customer:read");
            assertThat(refresh(narrow.refreshToken().orElseThrow(), Optional.empty())
                            .scopes())
                    .hasToString("customer:read ticket:create");
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(
                strings = {"https://graph.microsoft.com/.default", ".default offline_access", "openid offline_access"})
        @DisplayName("F05: have every granted scope where the client names none of ours")
        void foreignScopes(String scope) {
            assertThat(refresh(refreshToken, Optional.of(scope)).scopes()).hasToString("customer:read ticket:create");
        }

        @Test
        @DisplayName("F05: are refused for scopes that were not granted, and the refresh token stays good")
        void otherScopes() {
            assertThat(refusal(() -> refresh(refreshToken, Optional.of("account:calculate"))))
                    .isEqualTo(OAuthError.INVALID_SCOPE);
            assertThat(refresh(refreshToken, Optional.empty()).scopes()).hasToString("customer:read ticket:create");
        }

        @Test
        @DisplayName("F04: are refused to another client, and the grant stays")
        void otherClient() {
            var other = TestClients.publicClient(clients, "https://other.example/cb");

            assertThat(refusal(() -> issuer.refresh(new TokenRequest.Refresh(refreshToken, Optional.empty()), other)))
                    .isEqualTo(OAuthError.INVALID_GRANT);
            assertThat(room.grants.find(grant.id())).isPresent();
        }

        TokenResponse refresh(String token, Optional<String> scope) {
            return issuer.refresh(new TokenRequest.Refresh(token, scope), client);
        }
    }

    @Nested
    @DisplayName("for a client that calls for itself (RFC 6749 §4.4)")
    class ForAnApplication {
        final Client application = clients(Map.of(
                        "entrada.client.nightly.secret", "0123456789abcdef",
                        "entrada.client.nightly.scopes", "customer:read account:calculate"))
                .get("nightly");

        @Test
        @DisplayName("T17: are of the client itself, for what was configured, without user, roles and refresh token")
        void claimsOfAnApplication() throws Exception {
            var response = issue(Optional.empty());
            var claims = claims(response);

            assertThat(response.refreshToken()).isEmpty();
            assertThat(claims.getSubject()).isEqualTo("nightly");
            assertThat(claims.getStringClaimValue("client_id")).isEqualTo("nightly");
            assertThat(claims.getStringClaimValue("idtyp")).isEqualTo("app");
            assertThat(claims.getStringClaimValue("scope")).isEqualTo("customer:read account:calculate");
            assertThat(claims.hasClaim("roles") || claims.hasClaim("tid")).isFalse();
        }

        @Test
        @DisplayName("T17: have a grant of their own each, so that one can be revoked alone")
        void grantOfItsOwn() {
            var one = issued.grantId(issue(Optional.empty()).accessToken()).orElseThrow();
            var other = issued.grantId(issue(Optional.empty()).accessToken()).orElseThrow();

            room.grants.revoke(one, RevocationReason.REVOKED_BY_CLIENT);

            assertThat(room.grants.find(one)).isEmpty();
            assertThat(room.grants.find(other)).isPresent();
        }

        @Test
        @DisplayName("T17: are cut to what is asked, and refused where nothing of that was configured")
        void asked() {
            assertThat(issue(Optional.of("customer:read ticket:create")).scopes())
                    .hasToString("customer:read");
            assertThat(refusal(() -> issue(Optional.of("ticket:create")))).isEqualTo(OAuthError.INVALID_SCOPE);
        }

        @Test
        @DisplayName("T17: are not for a public client: unauthorized_client")
        void publicClient() {
            assertThat(refusal(
                            () -> issuer.issueToApplication(new TokenRequest.ForApplication(Optional.empty()), client)))
                    .isEqualTo(OAuthError.UNAUTHORIZED_CLIENT);
        }

        TokenResponse issue(Optional<String> scope) {
            return issuer.issueToApplication(new TokenRequest.ForApplication(scope), application);
        }

        Clients clients(Map<String, String> settings) {
            return TestClients.clients(TestSettings.with(settings), room.clock, room.jdbi);
        }
    }

    String code() {
        return room.codes.issue(new AuthorizationCode(grant, REDIRECT_URI, CodeChallenge.of(verifier)));
    }

    TokenResponse redeem(String code, CodeVerifier answer) {
        return issuer.redeem(new TokenRequest.RedeemCode(code, answer, Optional.of(REDIRECT_URI)), client);
    }

    static OAuthError refusal(ThrowingCallable call) {
        return catchThrowableOfType(OAuthException.class, call).error();
    }

    static JwtClaims claims(TokenResponse response) throws Exception {
        return JwtClaims.parse(jws(response).getUnverifiedPayload());
    }

    static String header(TokenResponse response) throws JoseException {
        return jws(response).getHeaders().getFullHeaderAsJsonString();
    }

    static JsonWebSignature jws(TokenResponse response) throws JoseException {
        var jws = new JsonWebSignature();
        jws.setCompactSerialization(response.accessToken());
        return jws;
    }
}
