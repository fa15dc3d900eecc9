package dev.entrada.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.standin.switches.NationalCloud;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.User;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** MSAL for Java as Microsoft publishes it, and a stand-in that speaks HTTPS, without which MSAL speaks to nobody. */
abstract class MsalFixture {
    private static final String CALLBACK = "http://localhost:8080/auth/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static EntraStandIn entra;
    static ClientCertificate certificate;
    private static AppRegistration asRegistered;

    @BeforeAll
    static void start() {
        entra = EntraStandIn.start(StandInOptions.defaults().withTls());
        certificate = ClientCertificate.issue("entrada", Instant.now().minus(Duration.ofHours(1)));
        asRegistered = entra.entrada();
    }

    @AfterAll
    static void stop() {
        entra.close();
    }

    @BeforeEach
    void rest() {
        entra.switches().reset();
        entra.apps().save(asRegistered);
        entra.requests().clear();
    }

    static IClientCredential secret() {
        return ClientCredentialFactory.createFromSecret(entra.entrada().clientSecret());
    }

    static ConfidentialClientApplication.Builder builder(IClientCredential credential) throws MalformedURLException {
        return ConfidentialClientApplication.builder(entra.entrada().clientId(), credential)
                .authority(entra.authority() + "/" + entra.tenantId() + "/")
                // MSAL would ask login.microsoftonline.com whether it knows this host.
                .instanceDiscovery(false)
                .sslSocketFactory(entra.trust().getSocketFactory());
    }

    /**
     * At the names of Microsoft's own hosts, and with instance discovery. MSAL refreshes only so: in its cache it keeps the
     * host of an authority without the port.
     */
    static ConfidentialClientApplication clientOf(NationalCloud cloud, String host) throws MalformedURLException {
        entra.switches().nationalCloud(cloud);
        return ConfidentialClientApplication.builder(entra.entrada().clientId(), secret())
                .authority("https://" + host + "/" + entra.tenantId() + "/")
                .httpClient(Detour.to(entra))
                .build();
    }

    static ConfidentialClientApplication clientOfMicrosoft() throws MalformedURLException {
        return clientOf(NationalCloud.PUBLIC, "login.microsoftonline.com");
    }

    static ConfidentialClientApplication client(IClientCredential credential) throws MalformedURLException {
        return builder(credential).build();
    }

    static String own() {
        return entra.entrada().fullName("Mcp.Access");
    }

    static String ledger(String scope) {
        return entra.apps().ledger().fullName(scope);
    }

    static AuthorizationRequestUrlParameters.Builder request() throws Exception {
        var challenge = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
        return AuthorizationRequestUrlParameters.builder(CALLBACK, Set.of(own()))
                .codeChallenge(Base64.getUrlEncoder().withoutPadding().encodeToString(challenge))
                .codeChallengeMethod("S256")
                .state("state")
                .nonce("nonce");
    }

    static IAuthenticationResult signedIn(
            ConfidentialClientApplication msal, User user, AuthorizationRequestUrlParameters.Builder request)
            throws Exception {
        var url = msal.getAuthorizationRequestUrl(request.build()).toString();
        var code = new Browser(entra)
                .code(url.replaceFirst("https://[^/]+", entra.authority().toString()), user);
        return msal.acquireToken(AuthorizationCodeParameters.builder(code, URI.create(CALLBACK))
                        .scopes(Set.of(own()))
                        .codeVerifier(VERIFIER)
                        .build())
                .get();
    }

    static IAuthenticationResult signedIn(ConfidentialClientApplication msal, User user) throws Exception {
        return signedIn(msal, user, request());
    }

    static JsonObject claims(String jwt) {
        var json = new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), UTF_8);
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /** What MSAL threw, without the wrapping of its futures. */
    static Throwable cause(Throwable thrown) {
        return thrown instanceof ExecutionException ? thrown.getCause() : thrown;
    }
}
