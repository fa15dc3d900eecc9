package dev.entrada.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.UserAssertion;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.NationalCloud;
import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.tenant.Credentials.FederatedCredential;
import jakarta.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MSAL4J, as Microsoft publishes it, takes the stand-in for Entra:")
class MsalTest extends MsalFixture {

    @Test
    @DisplayName("I1 T6 signing in by code with PKCE gives it an account and an id token")
    void code() throws Exception {
        var result = signedIn(client(secret()), entra.users().alice());

        assertThat(result.account().username()).isEqualTo("alice@contoso.example");
        assertThat(result.account().homeAccountId())
                .isEqualTo(entra.users().alice().oid() + "." + entra.tenantId());
        assertThat(result.scopes()).contains(own());
        assertThat(result.idToken()).isNotEmpty();
    }

    @Test
    @DisplayName("R1 it refreshes silently once the access token has expired")
    void refresh() throws Exception {
        var msal = clientOfMicrosoft();
        var first = signedInForAMoment(msal);

        var second = silently(msal, first);

        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(lastGrantType()).isEqualTo("refresh_token");
    }

    @Test
    @DisplayName("O1 it gets a token for another API on behalf of the user")
    void onBehalfOf() throws Exception {
        var msal = client(secret());
        var user = signedIn(msal, entra.users().alice());

        var result = msal.acquireToken(onBehalfOf(user)).get();

        assertThat(claims(result.accessToken()).getString("aud"))
                .isEqualTo(entra.apps().ledger().clientId());
        assertThat(claims(result.accessToken()).getString("azpacr")).isEqualTo("1");
    }

    @Test
    @DisplayName("T13 it gets an application's token with the secret")
    void clientCredentials() throws Exception {
        var result = client(secret()).acquireToken(application()).get();

        assertThat(claims(result.accessToken()))
                .doesNotContainKeys("scp", "idtyp")
                .containsEntry("azpacr", Json.createValue("1"));
    }

    @Test
    @DisplayName("T3 it proves itself by a certificate, for users and for the application")
    void certificate() throws Exception {
        entra.apps().save(entra.entrada().withCertificate(certificate.certificate()));
        var msal = client(
                ClientCredentialFactory.createFromCertificate(certificate.privateKey(), certificate.certificate()));

        var app = msal.acquireToken(application()).get();
        var user = signedIn(msal, entra.users().alice());

        assertThat(claims(app.accessToken()).getString("azpacr")).isEqualTo("2");
        assertThat(claims(user.accessToken()).getString("azpacr")).isEqualTo("2");
        assertThat(msal.acquireToken(onBehalfOf(user)).get().accessToken()).isNotEmpty();
    }

    @Test
    @DisplayName("T3 with a certificate that is not registered it sees invalid_client, 700030 for its x5c")
    void unknownCertificate() throws Exception {
        var msal = client(
                ClientCredentialFactory.createFromCertificate(certificate.privateKey(), certificate.certificate()));

        var thrown = (MsalServiceException)
                cause(catchThrowable(() -> msal.acquireToken(application()).get()));

        assertThat(thrown.errorCode()).isEqualTo("invalid_client");
        assertThat(thrown.statusCode()).isEqualTo(401);
        assertThat(thrown.getMessage()).matches("(?s)AADSTS7000?(27|30): .*");
    }

    @Test
    @DisplayName("T4 it proves itself by a token of another issuer")
    void federated() throws Exception {
        entra.apps()
                .save(entra.entrada()
                        .withFederatedCredential(
                                entra.cluster().issuer(), "system:serviceaccount:a:b", FederatedCredential.AUDIENCE));
        var msal = client(ClientCredentialFactory.createFromCallback(
                () -> entra.cluster().token("system:serviceaccount:a:b", FederatedCredential.AUDIENCE)));

        var result = msal.acquireToken(application()).get();

        assertThat(claims(result.accessToken()).getString("azpacr")).isEqualTo("2");
    }

    @Test
    @DisplayName(
            "A12 it takes 50076 for a demand to interact, hands out the claims, and meets them at the next sign-in")
    void claimsChallenge() throws Exception {
        var alice = entra.users().alice();
        var msal = clientOfMicrosoft();
        var before = signedInForAMoment(msal);
        entra.switches().on(alice.upn(), UserCondition.MFA_REQUIRED);

        var thrown = cause(catchThrowable(() -> silently(msal, before)));

        assertThat(thrown).isInstanceOf(MsalInteractionRequiredException.class);
        var claims = ((MsalServiceException) thrown).claims();
        assertThat(claims).contains("polids");
        var after = signedIn(msal, alice, request().claimsChallenge(claims));
        assertThat(silently(msal, after).accessToken()).isNotEqualTo(after.accessToken());
    }

    @Test
    @DisplayName("O2 on behalf of a user it gets the claims as well")
    void claimsChallengeOnBehalf() throws Exception {
        var msal = client(secret());
        var user = signedIn(msal, entra.users().alice());
        entra.switches().on(entra.users().alice().upn(), UserCondition.MFA_REQUIRED);

        var thrown =
                cause(catchThrowable(() -> msal.acquireToken(onBehalfOf(user)).get()));

        assertThat(thrown).isInstanceOf(MsalInteractionRequiredException.class);
        assertThat(((MsalServiceException) thrown).claims()).contains("polids");
    }

    @Test
    @DisplayName("A12 its client capabilities come out as xms_cc where the API wants to know")
    void capabilities() throws Exception {
        entra.apps().save(entra.entrada().withOptionalClaims("xms_cc"));
        var msal = builder(secret()).clientCapabilities(Set.of("cp1")).build();

        var result = signedIn(msal, entra.users().alice());

        assertThat(claims(result.accessToken()).getJsonArray("xms_cc").getString(0))
                .isEqualTo("cp1");
    }

    @Test
    @DisplayName("T2 a wrong secret is invalid_client to it, an expired one 7000222")
    void secrets() throws Exception {
        var wrong = client(ClientCredentialFactory.createFromSecret("wrong"));

        assertThat(refusal(wrong).errorCode()).isEqualTo("invalid_client");
        entra.switches().on(AppCondition.SECRET_EXPIRED);
        assertThat(refusal(client(secret())).getMessage()).startsWith("AADSTS7000222: ");
    }

    @Test
    @DisplayName("I1 V1 with instance discovery, at the very names of Microsoft's hosts and of a national cloud's")
    void instanceDiscovery() throws Exception {
        var hosts = Map.of(
                NationalCloud.PUBLIC,
                "login.microsoftonline.com",
                NationalCloud.US_GOVERNMENT,
                "login.microsoftonline.us");
        for (var cloud : hosts.entrySet()) {
            var msal = clientOf(cloud.getKey(), cloud.getValue());

            var result = signedIn(msal, entra.users().alice());

            assertThat(claims(result.accessToken()).getString("iss"))
                    .isEqualTo("https://" + cloud.getValue() + "/" + entra.tenantId() + "/v2.0");
        }
        assertThat(entra.requests().to("/discovery/instance")).isNotEmpty();
    }

    private static IAuthenticationResult signedInForAMoment(ConfidentialClientApplication msal) throws Exception {
        entra.switches().letAccessTokensLive(Duration.ofSeconds(1));
        return signedIn(msal, entra.users().alice());
    }

    private static IAuthenticationResult silently(ConfidentialClientApplication msal, IAuthenticationResult before)
            throws Exception {
        return msal.acquireTokenSilently(SilentParameters.builder(Set.of(own()), before.account())
                        .build())
                .get();
    }

    private static OnBehalfOfParameters onBehalfOf(IAuthenticationResult user) {
        return OnBehalfOfParameters.builder(Set.of(ledger("Ledger.Read")), new UserAssertion(user.accessToken()))
                .build();
    }

    private static ClientCredentialParameters application() {
        return ClientCredentialParameters.builder(Set.of(ledger(".default"))).build();
    }

    private static MsalServiceException refusal(ConfidentialClientApplication msal) {
        return (MsalServiceException)
                cause(catchThrowable(() -> msal.acquireToken(application()).get()));
    }

    private static String lastGrantType() {
        var requests = entra.requests().toToken();
        return requests.get(requests.size() - 1).parameter("grant_type").orElseThrow();
    }
}
