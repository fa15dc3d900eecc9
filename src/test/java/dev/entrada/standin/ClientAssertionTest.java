package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.Visitor.Answer;
import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.standin.tenant.AppRegistration;
import dev.entrada.standin.tenant.Credentials.FederatedCredential;
import dev.entrada.standin.tenant.ManagedIdentity;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Clients without a secret, at the stand-in")
class ClientAssertionTest extends StandInFixture {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String SUBJECT = "system:serviceaccount:mcp:entrada";

    private static ClientCertificate certificate;
    private static AppRegistration asRegistered;

    @BeforeAll
    static void register() {
        certificate = ClientCertificate.issue("entrada", NOW);
        asRegistered = standIn.entrada();
    }

    @AfterEach
    void unregister() {
        standIn.apps().save(asRegistered);
    }

    @ParameterizedTest(name = "T3 {0} with {1} is accepted, also a second time: nobody checks its jti")
    @CsvSource({"PS256, x5t#S256, SHA-256", "RS256, x5t#S256, SHA-256", "RS256, x5t, SHA-1"})
    void accepted(String algorithm, String header, String digest) {
        standIn.apps().save(asRegistered.withCertificate(certificate.certificate()));
        var assertion = assertion(algorithm, header, digest, claims());

        assertThat(application(assertion).status()).isEqualTo(200);
        assertThat(Visitor.part(application(assertion).json().getString("access_token"), 1)
                        .getString("azpacr"))
                .isEqualTo("2");
    }

    @Test
    @DisplayName("T3 a certificate redeems codes and refresh tokens as well")
    void codes() {
        standIn.apps().save(asRegistered.withCertificate(certificate.certificate()));
        var code = visitor.code(standIn.users().alice());
        var credential =
                new String[] {"client_secret", "", "client_assertion_type", JWT_BEARER, "client_assertion", good()};

        var tokens = visitor.token(visitor.redemption(code, credential)).json();

        assertThat(visitor.token(visitor.refresh(tokens.getString("refresh_token"), credential))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("T3 an unknown thumbprint or a wrong signature is 700027, an unknown certificate in x5c 700030")
    void unknownKey() throws Exception {
        assertRefused(application(good()), 401, "invalid_client", 700027);
        assertRefused(application("garbage"), 401, "invalid_client", 700027);
        var withChain = signature("RS256", "x5t#S256", "SHA-256", claims());
        withChain.setCertificateChainHeaderValue(certificate.certificate());
        assertRefused(application(withChain.getCompactSerialization()), 401, "invalid_client", 700030);

        standIn.apps().save(asRegistered.withCertificate(certificate.certificate()));
        var forged = good().substring(0, good().lastIndexOf('.') + 1) + "A".repeat(342);
        assertRefused(application(forged), 401, "invalid_client", 700027);
    }

    @Test
    @DisplayName("T3 a certificate that has expired is 1000502")
    void expiredCertificate() throws JoseException {
        var old = ClientCertificate.issue("old", NOW.minus(Duration.ofDays(5 * 365 + 1)));
        standIn.apps().save(asRegistered.withCertificate(old.certificate()));
        var assertion = signature("PS256", "x5t#S256", "SHA-256", claims());
        assertion.setHeader("x5t#S256", ClientCertificate.thumbprint(old.certificate(), "SHA-256"));
        assertion.setKey(old.privateKey());

        assertRefused(application(assertion.getCompactSerialization()), 401, "invalid_client", 1000502);
    }

    @Test
    @DisplayName("T3 a wrong audience is 700023, another's name 700021, an expired or early one 700024")
    void wrongClaims() {
        standIn.apps().save(asRegistered.withCertificate(certificate.certificate()));
        var wrongAudience = claims();
        wrongAudience.setAudience("https://example.com/token");
        var foreign = claims();
        foreign.setSubject(UUID.randomUUID().toString());
        var expired = claims();
        expired.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond()));
        var early = claims();
        early.setNotBefore(NumericDate.fromSeconds(NOW.getEpochSecond() + 60));

        assertRefused(application(signed(wrongAudience)), 401, "invalid_client", 700023);
        assertRefused(application(signed(foreign)), 401, "invalid_client", 700021);
        assertRefused(application(signed(expired)), 401, "invalid_client", 700024);
        assertRefused(application(signed(early)), 401, "invalid_client", 700024);
    }

    @Test
    @DisplayName("T4 a workload's token is accepted if issuer, subject and audience are registered")
    void federated() {
        standIn.apps()
                .save(asRegistered.withFederatedCredential(
                        standIn.cluster().issuer(), SUBJECT, FederatedCredential.AUDIENCE));
        var token = visitor.get("/_standin/workload-token?subject=" + SUBJECT)
                .http()
                .body();

        assertThat(application(token).status()).isEqualTo(200);
        assertThat(FederatedCredential.AUDIENCE).isEqualTo("api://AzureADTokenExchange");
    }

    @Test
    @DisplayName("T4 else it is 700211, 700212 or 700213 for issuer, audience or subject, letter by letter")
    void federatedMismatch() {
        var cluster = standIn.cluster();
        var token = cluster.token(SUBJECT, FederatedCredential.AUDIENCE);
        assertRefused(application(token), 401, "invalid_client", 700211);

        standIn.apps()
                .save(asRegistered.withFederatedCredential(cluster.issuer(), SUBJECT, FederatedCredential.AUDIENCE));
        assertRefused(application(cluster.token(SUBJECT, "api://other")), 401, "invalid_client", 700212);
        var otherCase = cluster.token(SUBJECT.toUpperCase(Locale.ROOT), FederatedCredential.AUDIENCE);
        assertRefused(application(otherCase), 401, "invalid_client", 700213);
        var forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
        assertRefused(application(forged), 401, "invalid_client", 700027);
        standIn.switches().advanceClock(Duration.ofHours(2));
        assertRefused(application(token), 401, "invalid_client", 700024);
    }

    @Test
    @DisplayName("I2 the metadata service wants Metadata: true, and its numbers are strings")
    void managedIdentity() {
        var answer = metadata("?api-version=2018-02-01&resource=api://AzureADTokenExchange", "true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("expires_in")).isEqualTo("86399");
        assertThat(answer.json().getString("expires_on")).matches("[0-9]+");
        assertThat(answer.json().getString("resource")).isEqualTo("api://AzureADTokenExchange");
        var forgotten = metadata("?api-version=2018-02-01&resource=api://AzureADTokenExchange", "false");
        assertThat(forgotten.status()).isEqualTo(400);
        assertThat(forgotten.json().getString("error_description")).contains("metadata header");
        assertThat(metadata("?api-version=2018-02-01&resource=x&client_id=unknown", "true")
                        .status())
                .isEqualTo(400);
        assertThat(metadata("?resource=x", "true").status()).isEqualTo(400);
        assertThat(metadata("?api-version=2018-02-01", "true").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("I2 T4 a managed identity that the application trusts stands in place of a secret")
    void managedIdentityAsCredential() {
        var query =
                "?api-version=2018-02-01&resource=api://AzureADTokenExchange&client_id=" + ManagedIdentity.CLIENT_ID;
        var token = metadata(query, "true").json().getString("access_token");
        assertRefused(application(token), 401, "invalid_client", 700211);

        var issuer = standIn.tenants().issuer(standIn.tenantId());
        standIn.apps()
                .save(asRegistered.withFederatedCredential(
                        issuer, ManagedIdentity.OBJECT_ID, FederatedCredential.AUDIENCE));

        assertThat(application(token).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("I2 the metadata service is where the options say")
    void elsewhere() {
        try (var other = EntraStandIn.start(StandInOptions.defaults().withManagedIdentityPath("/msi/token"))) {
            var request = HttpRequest.newBuilder(
                            URI.create(other.authority() + "/msi/token?api-version=2019-08-01&resource=x"))
                    .header("Metadata", "true");

            assertThat(visitor.send(request).status()).isEqualTo(200);
        }
    }

    private Answer metadata(String query, String header) {
        var uri = URI.create(standIn.authority() + "/metadata/identity/oauth2/token" + query);
        return visitor.send(HttpRequest.newBuilder(uri).header("Metadata", header));
    }

    private Answer application(String assertion) {
        return visitor.token(Map.of(
                "client_id",
                asRegistered.clientId(),
                "grant_type",
                "client_credentials",
                "scope",
                visitor.ledger(".default"),
                "client_assertion_type",
                JWT_BEARER,
                "client_assertion",
                assertion));
    }

    private static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer(asRegistered.clientId());
        claims.setSubject(asRegistered.clientId());
        claims.setAudience(standIn.authority() + "/" + standIn.tenantId() + "/oauth2/v2.0/token");
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setNotBefore(NumericDate.fromSeconds(NOW.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + 300));
        return claims;
    }

    private static String good() {
        return signed(claims());
    }

    private static String signed(JwtClaims claims) {
        return assertion(AlgorithmIdentifiers.RSA_PSS_USING_SHA256, "x5t#S256", "SHA-256", claims);
    }

    private static String assertion(String algorithm, String header, String digest, JwtClaims claims) {
        try {
            return signature(algorithm, header, digest, claims).getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonWebSignature signature(String algorithm, String header, String digest, JwtClaims claims) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setHeader("typ", "JWT");
        jws.setHeader(header, ClientCertificate.thumbprint(certificate.certificate(), digest));
        jws.setPayload(claims.toJson());
        jws.setKey(certificate.privateKey());
        return jws;
    }
}
