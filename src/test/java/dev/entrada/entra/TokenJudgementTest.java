package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A token of Entra's is judged:")
class TokenJudgementTest extends EntraConversation {
    private static final String V1_ISSUER = "https://sts.windows.net/" + EntraToken.TENANT + "/";

    @Nested
    @DisplayName("its signature")
    class Signature {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"RS384", "RS512", "PS256"})
        @DisplayName("is RS256 and nothing else, even by the right key (RFC 8725 §3.1)")
        void otherAlgorithms(String algorithm) {
            refused(accessToken().signed(algorithm, EntraToken.KEY.getPrivateKey()), "none that Entra signed");
        }

        @Test
        @DisplayName("is not an HMAC with the public key for a secret (RFC 8725 §2.1)")
        void keyConfusion() {
            var publicKey =
                    EntraToken.KEY.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8);

            refused(accessToken().signed("HS256", new HmacKey(publicKey)), "none that Entra signed");
        }

        @Test
        @DisplayName("is not left out with alg none")
        void none() {
            refused(accessToken().signed("none", null), "none that Entra signed");
        }

        @Test
        @DisplayName("is by a key that Entra publishes, not by one of the same name")
        void otherKey() {
            var stranger = EntraToken.key(EntraToken.KEY.getKeyId());

            refused(accessToken().signedBy(stranger).signed(), "none that Entra signed");
        }

        @Test
        @DisplayName("is by a key ID that Entra publishes")
        void unknownKey() {
            refused(accessToken().signedBy(EntraToken.key("never published")).signed(), "none that Entra signed");
        }

        @ParameterizedTest(name = "\"{0}\"")
        @ValueSource(strings = {"opaque", "a.b.c", "..", "e30.e30."})
        @DisplayName("is there at all")
        void noJwt(String token) {
            refused(token, "none that Entra signed");
        }
    }

    @Nested
    @DisplayName("its claims")
    class Claims {

        @Test
        @DisplayName("need no jti: Entra sends uti")
        void utiOnly() {
            assertThat(signIn(accessToken().without("jti"), idToken()).subject())
                    .isEqualTo(EntraToken.USER);
        }

        @Test
        @DisplayName("name the tenant's issuer")
        void otherIssuer() {
            refused(accessToken().with("iss", upstream.authority() + "/other/v2.0"), "check azure.tenant-id");
        }

        @Test
        @DisplayName("name an audience of ours, GUID or App ID URI")
        void audience() {
            var byUri = accessToken().with("aud", List.of("api://" + EntraToken.CLIENT));
            assertThat(signIn(byUri, idToken()).subject()).isEqualTo(EntraToken.USER);

            refused(accessToken().with("aud", "api://somebody-else"), "mp.jwt.verify.audiences");
            refused(accessToken().without("aud"), "mp.jwt.verify.audiences");
        }

        @Test
        @DisplayName("are of now, give or take mp.jwt.verify.clock.skew")
        void time() {
            var now = clock.instant().getEpochSecond();
            assertThat(signIn(
                            accessToken()
                                    .with("iat", now - 99)
                                    .with("nbf", now - 99)
                                    .with("exp", now - 30),
                            idToken()))
                    .isNotNull();
            assertThat(signIn(accessToken().with("nbf", now + 30), idToken())).isNotNull();

            refused(
                    accessToken().with("iat", now - 99).with("nbf", now - 99).with("exp", now - 90),
                    "check the clock of this server");
            refused(accessToken().with("nbf", now + 90), "check the clock of this server");
            refused(accessToken().without("exp"), "Refused an access token");
        }

        @Test
        @DisplayName("say which user of which tenant, and the tenant is the issuer's")
        void user() {
            refused(accessToken().without("oid"), "which user of the tenant");
            refused(accessToken().without("tid"), "which user of the tenant");
            refused(accessToken().with("tid", "11111111-0000-0000-0000-000000000000"), "which user of the tenant");
            refused(accessToken().with("tid", "v2.0"), "which user of the tenant");
        }
    }

    @Nested
    @DisplayName("its key")
    class IssuerOfKey {

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"{tenantid}", EntraToken.TENANT})
        @DisplayName("may be one of every tenant's, or of this one's")
        void own(String tenant) {
            upstream.publishes(keyOf(upstream.authority() + "/" + tenant + "/v2.0"));

            assertThat(signIn(accessToken(), idToken())).isNotNull();
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"9188040d-6c67-4c5b-b112-36a304b66dad", "11111111-0000-0000-0000-000000000000"})
        @DisplayName("is not one that signs for another tenant, such as that of Microsoft accounts")
        void other(String tenant) {
            upstream.publishes(keyOf(upstream.authority() + "/" + tenant + "/v2.0"));

            assertThat(refusedSignIn(accessToken(), idToken()).error()).isEqualTo(SERVER_ERROR);
            assertThat(log.text()).contains("the key that signed it is another issuer's");
        }

        @Test
        @DisplayName("is compared with version 2.0 issuers only: those of version 1.0 stand in the settings")
        void versionOne() {
            upstream.publishes(keyOf(upstream.authority() + "/{tenantid}/v2.0"));
            entra = upstream.entra(clock, Map.of("mp.jwt.verify.issuer", "https://sts.windows.net/{tenantid}/"));

            assertThat(signIn(accessToken().with("iss", V1_ISSUER).with("ver", "1.0"), idToken()))
                    .isNotNull();
        }

        private RsaJsonWebKey keyOf(String issuer) {
            var key = new RsaJsonWebKey(EntraToken.KEY.getRsaPublicKey());
            key.setKeyId(EntraToken.KEY.getKeyId());
            key.setOtherParameter("issuer", issuer);
            return key;
        }
    }

    @Nested
    @DisplayName("an ID token")
    class IdToken {

        @Test
        @DisplayName("is for this client and nobody else, not even for our App ID URI (OIDC Core §3.1.3.7)")
        void audience() {
            var refusal = refusedSignIn(accessToken(), idToken().with("aud", "api://" + EntraToken.CLIENT));

            assertThat(refusal.error()).isEqualTo(SERVER_ERROR);
            assertThat(log.lines()).singleElement().asString().contains("Refused an ID token", "azure.client-id");
        }

        @Test
        @DisplayName("is signed, issued and dated like any other")
        void rest() {
            var now = clock.instant().getEpochSecond();

            assertThat(List.of(
                            idToken().signedBy(EntraToken.key(EntraToken.KEY.getKeyId())),
                            idToken().with("iss", "https://evil.example/v2.0"),
                            idToken().with("exp", now - 90)))
                    .allSatisfy(
                            bad -> assertThat(refusedSignIn(accessToken(), bad).error())
                                    .isEqualTo(SERVER_ERROR));
        }
    }

    @Nested
    @DisplayName("a version 1.0 token")
    class VersionOne {

        @Test
        @DisplayName("is refused, and the log names the setting of the app registration to change")
        void refusedByDefault() {
            refused(versionOne(), "set api.requestedAccessTokenVersion to 2");
        }

        @Test
        @DisplayName("is accepted where mp.jwt.verify.issuer asks for it, while ID tokens stay version 2.0")
        void byConfiguration() {
            entra = upstream.entra(clock, Map.of("mp.jwt.verify.issuer", V1_ISSUER));

            assertThat(signIn(versionOne(), idToken()).subject()).isEqualTo(EntraToken.USER);
        }

        @Test
        @DisplayName("is accepted beside version 2.0 where the setting lists both")
        void both() {
            entra = upstream.entra(
                    clock,
                    Map.of(
                            "mp.jwt.verify.issuer",
                            "https://sts.windows.net/{tenantid}/, " + upstream.authority() + "/{tenantid}/v2.0"));

            assertThat(signIn(versionOne(), idToken()).subject()).isEqualTo(EntraToken.USER);
            assertThat(signIn(accessToken(), idToken()).subject()).isEqualTo(EntraToken.USER);
        }

        @Test
        @DisplayName("is of this tenant, whatever version 1.0 issuers are accepted")
        void otherTenant() {
            entra = upstream.entra(clock, Map.of("mp.jwt.verify.issuer", "https://sts.windows.net/{tenantid}/"));
            var other = "11111111-0000-0000-0000-000000000000";

            assertThat(refusedSignIn(
                                    versionOne()
                                            .with("tid", other)
                                            .with("iss", "https://sts.windows.net/" + other + "/"),
                                    idToken())
                            .error())
                    .isEqualTo(ACCESS_DENIED);
        }

        private EntraToken versionOne() {
            return accessToken().with("iss", V1_ISSUER).with("ver", "1.0").with("aud", "api://" + EntraToken.CLIENT);
        }
    }

    @ParameterizedTest(name = "aud {0}")
    @ValueSource(
            strings = {
                "00000003-0000-0000-c000-000000000000",
                "https://graph.microsoft.com",
                "https://graph.microsoft.us",
                "https://microsoftgraph.chinacloudapi.cn"
            })
    @DisplayName("a token for Microsoft Graph is refused, and the log says how to ask for one of ours")
    void graph(String audience) {
        var graph = accessToken()
                .with("aud", audience)
                .with("iss", V1_ISSUER)
                .with("ver", "1.0")
                .signedBy(EntraToken.key(EntraToken.KEY.getKeyId()));

        refused(graph, "it is for Microsoft Graph, not for us");
    }

    @Test
    @DisplayName("not at all while the keys cannot be fetched: that is no flaw of the token")
    void noKeys() {
        upstream.says("/keys", 503, "text/plain", "busy").says("/keys", 503, "text/plain", "busy");

        assertThat(refusedSignIn(accessToken(), idToken()).error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(signIn(accessToken(), idToken())).isNotNull();
    }

    private void refused(EntraToken access, String hint) {
        refused(access.signed(), hint);
    }

    private void refused(String accessToken, String hint) {
        upstream.says(200, tokens(accessToken, idToken().signed()).build().toString());
        var refusal = refusedRedemption();

        assertThat(refusal.error()).isEqualTo(SERVER_ERROR);
        assertThat(log.lines().get(log.lines().size() - 1)).contains("Refused an access token from Entra", hint);
    }
}
