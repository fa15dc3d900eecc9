package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A tenant that is known by its domain")
class TenantTest extends EntraConversation {
    private static final String DISCOVERY = "/contoso.example/v2.0/.well-known/openid-configuration";

    @BeforeEach
    void byDomain() {
        entra = upstream.entra(clock, Map.of("azure.tenant-id", "contoso.example"));
    }

    @Test
    @DisplayName("is asked and verified under its domain, while its issuer has the GUID that discovery names")
    void issuerByDiscovery() {
        discoverySays(200, upstream.authority() + "/" + EntraToken.TENANT + "/v2.0");

        assertThat(signIn(accessToken(), idToken()).tenant()).isEqualTo(EntraToken.TENANT);
        assertThat(entra.authorizationRequest(request)).hasPath("/contoso.example/oauth2/v2.0/authorize");
        assertThat(upstream.received("/contoso.example/discovery/v2.0/keys")).hasSize(1);
    }

    @Test
    @DisplayName("is discovered once, and not before a token has to be verified")
    void once() {
        discoverySays(200, upstream.authority() + "/" + EntraToken.TENANT + "/v2.0");
        entra.authorizationRequest(request);
        assertThat(upstream.received("")).isEmpty();

        signIn(accessToken(), idToken());
        signIn(accessToken(), idToken());
        assertThat(upstream.received(DISCOVERY)).hasSize(1);
    }

    @Test
    @DisplayName("is discovered later if it cannot be now")
    void retried() {
        discoverySays(503, "");
        discoverySays(503, "");
        assertThat(refusedSignIn(accessToken(), idToken()).error()).isEqualTo(TEMPORARILY_UNAVAILABLE);

        discoverySays(200, upstream.authority() + "/" + EntraToken.TENANT + "/v2.0");
        assertThat(signIn(accessToken(), idToken())).isNotNull();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "https://login.microsoftonline.com/{tenantid}/v2.0",
                "https://sts.windows.net/11111111-2222-3333-4444-555555555555/",
                "javascript:11111111-2222-3333-4444-555555555555/v2.0",
            })
    @DisplayName("is not taken for another: an issuer without one tenant's GUID is no issuer")
    void senselessIssuer(String issuer) {
        discoverySays(200, issuer);

        assertThat(refusedSignIn(accessToken(), idToken()).error()).isEqualTo(SERVER_ERROR);
        assertThat(log.lines()).singleElement().asString().contains("set azure.tenant-id to the Directory (tenant) ID");
    }

    private void discoverySays(int status, String issuer) {
        var body = Json.createObjectBuilder().add("issuer", issuer).build().toString();
        upstream.says(DISCOVERY, status, "application/json", body);
    }
}
