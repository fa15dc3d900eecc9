package dev.entrada.entra.credential;

import static dev.entrada.oauth.OAuthError.SERVER_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.entra.TestEntra;
import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.tenant.AppRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A server with a certificate")
class CertificateFileTest extends CredentialFixture {
    private static final String PASSWORD = "changeit";
    /** What the certificates of the stand-in last. */
    private static final Duration LIFETIME = Duration.ofDays(5 * 365);

    private final ClientCertificate certificate = ClientCertificate.issue("entrada", clock.instant());
    private final AppRegistration withoutCertificate = registration();

    @ParameterizedTest(name = "whose password is \"{0}\"")
    @ValueSource(strings = {PASSWORD, ""})
    @DisplayName("signs users in and refreshes with it, and sends no secret")
    void wholeWay(String password) {
        register(registration().withCertificate(certificate.certificate()));
        goesTheWholeWay(entra(store(certificate, password), password));

        assertThat(tokenRequests()).hasSize(2).allSatisfy(one -> {
            assertThat(one.sends("client_secret")).isFalse();
            assertThat(one.form().required("client_assertion_type"))
                    .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        });
        assertThat(tokenRequests().stream().map(one -> one.form().required("client_assertion")))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("makes assertions as Microsoft describes them: PS256, x5t#S256, for the token endpoint, five minutes")
    void assertion() throws Exception {
        register(registration().withCertificate(certificate.certificate()));
        signIn(entra(store(certificate, PASSWORD), PASSWORD));
        var jws = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(
                tokenRequests().get(0).form().required("client_assertion"));
        jws.setKey(certificate.certificate().getPublicKey());
        var claims = JwtClaims.parse(jws.getPayload());

        assertThat(jws.getAlgorithmHeaderValue()).isEqualTo("PS256");
        assertThat(jws.getHeader("typ")).isEqualTo("JWT");
        assertThat(jws.getHeader("x5t#S256"))
                .isEqualTo(ClientCertificate.thumbprint(certificate.certificate(), "SHA-256"));
        assertThat(claims.getIssuer()).isEqualTo(registration().clientId());
        assertThat(claims.getSubject()).isEqualTo(registration().clientId());
        assertThat(claims.getAudience())
                .containsExactly(upstream.authority() + "/" + upstream.tenantId() + "/oauth2/v2.0/token");
        assertThat(claims.getJwtId()).hasSizeGreaterThan(20);
        assertThat(claims.getNotBefore().getValue()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(300);
    }

    @Test
    @DisplayName("makes each assertion for the endpoint that it goes to, where users of several tenants sign in (V2)")
    void severalTenants() {
        register(registration().withCertificate(certificate.certificate()));
        upstream.switches().on(AppCondition.MULTI_TENANT);
        var entra = entra(Map.of(
                "azure.allowed-tenants",
                upstream.tenantId() + " " + upstream.otherTenant().id(),
                "azure.client-certificate-path",
                store(certificate, PASSWORD).toString(),
                "azure.client-certificate-password",
                PASSWORD));

        var user = entra.signIn(upstream.otherUsers().named("frank"));
        assertThat(entra.refresh(user).tenant())
                .isEqualTo(upstream.otherTenant().id());
    }

    @Test
    @DisplayName("says at the start which one it is, as the app registration shows it, and when it expires")
    void announced() {
        var entra = entra(store(certificate, PASSWORD), PASSWORD);
        entra.start();

        assertThat(log.lines())
                .singleElement()
                .asString()
                .matches("Entra is asked with the certificate CN=entrada, thumbprint [0-9A-F]{40}, which expires at"
                        + " 2031-11-24T10:00:00Z");
    }

    @Test
    @DisplayName("warns at the start and then once a day from 30 days before it expires, and is loud once it has")
    void expiry() {
        register(registration().withCertificate(certificate.certificate()));
        clock.advance(LIFETIME.minusDays(10));
        var entra = entra(store(certificate, PASSWORD), PASSWORD);
        entra.start();
        var user = signIn(entra);
        assertThat(log.lines(Level.WARNING))
                .containsExactly("The certificate CN=entrada expires at 2031-11-24T10:00:00Z: register a new one under"
                        + " Certificates & secrets of the app registration and put it into "
                        + directory.resolve("entrada.p12") + ", which needs no restart.");

        clock.advance(Duration.ofDays(1));
        entra.refresh(user);
        assertThat(log.lines(Level.WARNING)).hasSize(2);

        clock.advance(Duration.ofDays(9).plusSeconds(1));
        assertThat(refusedRefresh(entra, user).error()).isEqualTo(SERVER_ERROR);
        assertThat(log.lines(Level.SEVERE)).hasSize(2);
        assertThat(log.lines(Level.SEVERE)).first().asString().contains("The certificate CN=entrada expired at");
        assertThat(log.lines(Level.SEVERE)).last().asString().contains("AADSTS1000502", "registered and valid");
    }

    @Test
    @DisplayName("takes a new one from the file without a restart")
    void rotation() {
        register(registration().withCertificate(certificate.certificate()));
        var entra = entra(store(certificate, PASSWORD), PASSWORD);
        var user = signIn(entra);

        var next = ClientCertificate.issue("entrada-next", clock.instant());
        register(withOnly(next));
        store(next, PASSWORD);

        assertThat(entra.refresh(user).subject()).isEqualTo(user.subject());
        assertThat(tokenRequests()).hasSize(2);
        assertThat(log.lines()).singleElement().asString().contains("the certificate CN=entrada-next, thumbprint");
    }

    @Test
    @DisplayName("keeps the one it has where the new file cannot be used, and says so once")
    void brokenRotation() throws IOException {
        register(registration().withCertificate(certificate.certificate()));
        var entra = entra(store(certificate, PASSWORD), PASSWORD);
        Files.writeString(directory.resolve("entrada.p12"), "half a file");

        goesTheWholeWay(entra);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("azure.client-certificate-path is not usable", "The one that was there before stays in use.");
    }

    @Test
    @DisplayName("keeps the one it has where the file is gone")
    void gone() throws IOException {
        register(registration().withCertificate(certificate.certificate()));
        var entra = entra(store(certificate, PASSWORD), PASSWORD);
        Files.delete(directory.resolve("entrada.p12"));

        goesTheWholeWay(entra);
        assertThat(log.lines()).singleElement().asString().contains("cannot be read: see that it is there");
    }

    @Test
    @DisplayName("ends no grant where Entra does not know it (AADSTS700027), and asks once")
    void unknown() {
        register(registration().withCertificate(certificate.certificate()));
        var entra = entra(store(certificate, PASSWORD), PASSWORD);
        var user = signIn(entra);
        register(withOnly(ClientCertificate.issue("another", clock.instant())));

        assertThat(refusedRefresh(entra, user).error()).isEqualTo(SERVER_ERROR);
        assertThat(tokenRequests()).hasSize(2);
        assertThat(log.lines(Level.SEVERE)).singleElement().asString().contains("AADSTS700027", "registered and valid");
    }

    @Test
    @DisplayName("does not start with another password than the file's")
    void wrongPassword() {
        assertUnusable(store(certificate, "another"), "it is no such file, or its password is another");
    }

    @Test
    @DisplayName("does not start with a file that is no PKCS #12 file")
    void noKeyStore() throws IOException {
        var file = Files.writeString(directory.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----");

        assertUnusable(file, "it is no such file, or its password is another");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 2})
    @DisplayName("does not start where it would have to choose a key, or where there is none")
    void notOneKey(int count) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        for (var number = 0; number < count; number++) {
            keys.setKeyEntry("key" + number, certificate.privateKey(), PASSWORD.toCharArray(), new Certificate[] {
                certificate.certificate()
            });
        }
        var file = directory.resolve("keys.p12");
        try (var out = Files.newOutputStream(file)) {
            keys.store(out, PASSWORD.toCharArray());
        }

        assertUnusable(file, "it holds " + count + " private keys with certificates");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"EC, 256", "RSA, 1024"})
    @DisplayName("does not start with a key that PS256 cannot be made with (RFC 7518 §3.5)")
    void otherKey(String algorithm, String size) throws IOException, InterruptedException {
        var file = directory.resolve("other.p12");
        var keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                algorithm,
                "-keysize",
                size,
                "-dname",
                "CN=other",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        assertThat(keytool.start().waitFor()).isZero();

        assertUnusable(file, "its key is not an RSA key of 2048 or more bits");
    }

    private void assertUnusable(Path file, String why) {
        assertThatThrownBy(() -> entra(file, PASSWORD))
                .isInstanceOf(UnusableCredential.class)
                .hasMessage("azure.client-certificate-path is not usable: " + why
                        + ". Put the path of a PKCS #12 file with one private RSA key and its certificate there, and its"
                        + " password into azure.client-certificate-password.");
    }

    private TestEntra entra(Path file, String password) {
        return entra(Map.of(
                "azure.client-certificate-path", file.toString(), "azure.client-certificate-password", password));
    }

    private AppRegistration withOnly(ClientCertificate other) {
        return withoutCertificate.withCertificate(other.certificate());
    }

    /** As tools do it that renew certificates: a new file takes the place of the old one. */
    private Path store(ClientCertificate stored, String password) {
        var file = directory.resolve("entrada.p12");
        var fresh = directory.resolve("fresh.p12");
        try (var out = Files.newOutputStream(fresh)) {
            stored.store(out, password.toCharArray());
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
        try {
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
