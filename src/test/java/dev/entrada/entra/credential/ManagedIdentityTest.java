package dev.entrada.entra.credential;

import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.config.CredentialSettings;
import dev.entrada.config.Secret;
import dev.entrada.entra.TestEntra;
import dev.entrada.entra.http.TestPatience;
import dev.entrada.oauth.OAuthException;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.tenant.Credentials.FederatedCredential;
import dev.entrada.standin.tenant.ManagedIdentity;
import dev.entrada.standin.wire.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A server with a managed identity")
class ManagedIdentityTest extends CredentialFixture {
    private static final String METADATA = "/metadata/identity/oauth2/token";

    @BeforeEach
    void trustTheIdentity() {
        register(registration()
                .withFederatedCredential(
                        upstream.tenants().issuer(upstream.tenantId()),
                        ManagedIdentity.OBJECT_ID,
                        FederatedCredential.AUDIENCE));
    }

    @Test
    @DisplayName("signs users in and refreshes with its token, asked of the metadata service once (I2, T4)")
    void wholeWay() {
        goesTheWholeWay(entra(ManagedIdentity.CLIENT_ID));

        assertThat(tokenRequests()).hasSize(2).allSatisfy(one -> {
            assertThat(one.sends("client_secret")).isFalse();
            assertThat(one.sends("client_assertion")).isTrue();
        });
        assertThat(metadataRequests()).singleElement().satisfies(one -> {
            assertThat(one.header("Metadata")).contains("true");
            assertThat(one.query().required("api-version")).isEqualTo("2018-02-01");
            assertThat(one.query().required("resource")).isEqualTo(FederatedCredential.AUDIENCE);
            assertThat(one.query().required("client_id")).isEqualTo(ManagedIdentity.CLIENT_ID);
        });
    }

    @Test
    @DisplayName("says at the start which identity it is, and starts while nobody gives tokens of it")
    void announced() {
        upstream.close();
        entra(ManagedIdentity.CLIENT_ID).start();

        assertThat(log.lines())
                .containsExactly("Entra is asked with tokens of the managed identity " + ManagedIdentity.CLIENT_ID
                        + " from " + upstream.authority() + METADATA + ", which Azure renews");
    }

    @Test
    @DisplayName("asks for another token five minutes before the one it has expires")
    void renewed() {
        var entra = entra(ManagedIdentity.CLIENT_ID);
        var user = signIn(entra);
        clock.advance(Duration.ofHours(24).minusMinutes(6));
        var later = entra.refresh(user);
        assertThat(metadataRequests()).hasSize(1);

        clock.advance(Duration.ofMinutes(2));
        entra.refresh(later);
        assertThat(metadataRequests()).hasSize(2);
    }

    @Test
    @DisplayName("goes on with the token that it has while the metadata service does not answer")
    void away() {
        var entra = entra(ManagedIdentity.CLIENT_ID);
        var user = signIn(entra);
        upstream.switches().fail(Area.MANAGED_IDENTITY, Fault.of(Fault.Kind.UNAVAILABLE));
        clock.advance(Duration.ofHours(24).minusMinutes(2));
        var later = entra.refresh(user);

        clock.advance(Duration.ofMinutes(2));
        assertThat(refusedRefresh(entra, later).error()).isEqualTo(TEMPORARILY_UNAVAILABLE);
        assertThat(log.lines(Level.WARNING)).last().asString().contains("status 503");
    }

    @Test
    @DisplayName("asks a metadata service that does not answer once in ten seconds, however many wait for it")
    void notAtEveryRequest() {
        upstream.switches().fail(Area.MANAGED_IDENTITY, Fault.of(Fault.Kind.UNAVAILABLE));
        var source = identity(Optional.empty(), "https://login.microsoftonline.com");
        for (var seconds = 0; seconds < 12; seconds++) {
            assertThat(catchThrowableOfType(OAuthException.class, source::current)
                            .error())
                    .isEqualTo(TEMPORARILY_UNAVAILABLE);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(metadataRequests()).hasSize(4);
    }

    @Test
    @DisplayName("tells the administrator where the machine has no such identity")
    void unknown() {
        var refusal =
                catchThrowableOfType(OAuthException.class, () -> signIn(entra("11111111-1111-1111-1111-111111111111")));

        assertThat(refusal.error()).isEqualTo(SERVER_ERROR);
        assertThat(log.lines(Level.SEVERE))
                .singleElement()
                .asString()
                .contains("status 400", "check that azure.managed-identity-client-id is the client ID");
    }

    @Test
    @DisplayName("asks for a new token once where Entra refuses the one it has")
    void refused() {
        var entra = entra(ManagedIdentity.CLIENT_ID);
        var user = signIn(entra);
        upstream.keys().replaceAll();
        assertThat(entra.refresh(user).subject()).isEqualTo(user.subject());

        assertThat(metadataRequests()).hasSize(2);
        assertThat(tokenRequests()).hasSize(3);
    }

    @Test
    @DisplayName("asks App Service where that says, with its header (X-IDENTITY-HEADER, 2019-08-01)")
    void appService() {
        var source = identity(Optional.of(new Secret("the-header")), "https://login.microsoftonline.com");
        catchThrowableOfType(OAuthException.class, source::current);

        assertThat(metadataRequests()).singleElement().satisfies(one -> {
            assertThat(one.header("X-IDENTITY-HEADER")).contains("the-header");
            assertThat(one.header("Metadata")).isEmpty();
            assertThat(one.query().required("api-version")).isEqualTo("2019-08-01");
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://login.microsoftonline.com, api://AzureADTokenExchange",
        "https://login.microsoftonline.us, api://AzureADTokenExchangeUSGov",
        "https://login.partner.microsoftonline.cn, api://AzureADTokenExchangeChina",
    })
    @DisplayName("asks for the audience that Entra of that cloud expects")
    void clouds(String authority, String audience) {
        identity(Optional.empty(), authority).current();

        assertThat(metadataRequests())
                .singleElement()
                .satisfies(one -> assertThat(one.query().required("resource")).isEqualTo(audience));
    }

    private dev.entrada.entra.credential.ManagedIdentity identity(Optional<Secret> header, String authority) {
        var settings = new CredentialSettings.ManagedIdentity(
                ManagedIdentity.CLIENT_ID, URI.create(upstream.authority() + METADATA), header);
        return new dev.entrada.entra.credential.ManagedIdentity(
                settings, URI.create(authority), TestPatience.connection(), clock);
    }

    private TestEntra entra(String clientId) {
        return entra(Map.of(
                "azure.managed-identity-client-id",
                clientId,
                "azure.pod-identity-authority-host",
                upstream.authority().toString()));
    }

    private List<Request> metadataRequests() {
        return upstream.requests().to(METADATA);
    }
}
