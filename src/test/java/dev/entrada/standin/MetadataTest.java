package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The stand-in's public documents")
class MetadataTest extends StandInFixture {
    private static final String DISCOVERY = "/v2.0/.well-known/openid-configuration";

    @Test
    @DisplayName("D1 discovery has exactly Entra's members, so no PKCE methods, registration or revocation endpoint")
    void discovery() {
        var answer = visitor.get("/" + standIn.tenantId() + DISCOVERY);

        var base = standIn.authority() + "/" + standIn.tenantId();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.json().keySet())
                .containsExactlyInAnyOrder(
                        "token_endpoint",
                        "token_endpoint_auth_methods_supported",
                        "jwks_uri",
                        "response_modes_supported",
                        "subject_types_supported",
                        "id_token_signing_alg_values_supported",
                        "response_types_supported",
                        "scopes_supported",
                        "issuer",
                        "request_uri_parameter_supported",
                        "userinfo_endpoint",
                        "authorization_endpoint",
                        "device_authorization_endpoint",
                        "http_logout_supported",
                        "frontchannel_logout_supported",
                        "end_session_endpoint",
                        "claims_supported",
                        "kerberos_endpoint",
                        "tenant_region_scope",
                        "cloud_instance_name",
                        "cloud_graph_host_name",
                        "msgraph_host",
                        "rbac_url",
                        "mtls_endpoint_aliases",
                        "tls_client_certificate_bound_access_tokens");
        assertThat(answer.json().getString("issuer")).isEqualTo(base + "/v2.0");
        assertThat(answer.json().getString("token_endpoint")).isEqualTo(base + "/oauth2/v2.0/token");
        assertThat(answer.json().getString("jwks_uri")).isEqualTo(base + "/discovery/v2.0/keys");
    }

    @ParameterizedTest(name = "D2 the issuer at /{0} is the literal template")
    @ValueSource(strings = {"common", "organizations"})
    void template(String tenant) {
        var document = visitor.get("/" + tenant + DISCOVERY).json();

        assertThat(document.getString("issuer")).isEqualTo(standIn.authority() + "/{tenantid}/v2.0");
        assertThat(document.getString("token_endpoint")).contains("/" + tenant + "/");
        assertThat(document.get("tenant_region_scope")).isEqualTo(JsonValue.NULL);
    }

    @Test
    @DisplayName("D2 the issuer at the tenant's domain has the tenant's GUID")
    void domain() {
        var byDomain = visitor.get("/" + standIn.tenantDomain() + DISCOVERY).json();

        assertThat(byDomain)
                .isEqualTo(visitor.get("/" + standIn.tenantId() + DISCOVERY).json());
    }

    @ParameterizedTest(name = "D3 {0} is 404")
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server",
                "/.well-known/oauth-authorization-server/T/v2.0",
                "/.well-known/openid-configuration/T/v2.0",
                "/T/v2.0/.well-known/oauth-authorization-server",
                "/T/.well-known/oauth-authorization-server",
                "/T/oauth2/v2.0/register"
            })
    void absent(String path) {
        var real = path.replace("T", standIn.tenantId());

        assertThat(visitor.get(real).status()).isEqualTo(404);
        assertThat(visitor.send(HttpRequest.newBuilder(URI.create(standIn.authority() + real))
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("D4 an unknown tenant is 400 invalid_tenant, 90002")
    void unknownTenant() {
        assertRefused(visitor.get("/nowhere.example" + DISCOVERY), 400, "invalid_tenant", 90002);
    }

    @Test
    @DisplayName("D5 the v1.0 document has the issuer of v1.0 tokens")
    void v1() {
        var document = visitor.get("/" + standIn.tenantId() + "/.well-known/openid-configuration")
                .json();

        assertThat(document.getString("issuer")).isEqualTo("https://sts.windows.net/" + standIn.tenantId() + "/");
    }

    @ParameterizedTest(name = "D6 {0} may be cached for a day and read by any web page")
    @ValueSource(strings = {"v2.0/.well-known/openid-configuration", "discovery/v2.0/keys"})
    void cacheable(String endpoint) {
        var answer = visitor.get(visitor.tenantPath(endpoint));

        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=86400, private");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    @DisplayName("J1 two keys or more, without alg, kid = x5t = thumbprint of the certificate of that very key")
    void keys() throws Exception {
        var keys = published();

        assertThat(keys).hasSizeGreaterThanOrEqualTo(2);
        for (var key : keys) {
            assertThat(key.keySet())
                    .isEqualTo(Set.of("kty", "use", "kid", "x5t", "n", "e", "x5c", "cloud_instance_name", "issuer"));
            assertThat(key.getString("issuer")).isEqualTo(standIn.authority() + "/" + standIn.tenantId() + "/v2.0");
            var certificate = certificate(key);
            assertThat(key.getString("kid"))
                    .isEqualTo(key.getString("x5t"))
                    .isEqualTo(thumbprint(certificate))
                    .hasSize(27);
            assertThat(certificate.getPublicKey())
                    .isEqualTo(new RsaJsonWebKey(JsonUtil.parseJson(key.toString())).getPublicKey());
        }
    }

    @Test
    @DisplayName("J1 the certificate is valid X.509, signed by its own key")
    void certificates() throws Exception {
        var certificate = certificate(published().get(0));

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(NOW.plus(Duration.ofDays(1))));
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
    }

    @Test
    @DisplayName("J1 the issuer of each key is the literal template at /common")
    void keysOfCommon() {
        assertThat(visitor.get("/common/discovery/v2.0/keys")
                        .json()
                        .getJsonArray("keys")
                        .getValuesAs(JsonObject.class))
                .allSatisfy(
                        key -> assertThat(key.getString("issuer")).isEqualTo(standIn.authority() + "/{tenantid}/v2.0"));
    }

    @Test
    @DisplayName("J2 after a rollover the new key signs at once; the old one stays for a while, then vanishes")
    void rollover() {
        var before = signingKey();

        standIn.keys().roll(Duration.ofMinutes(5));

        var after = signingKey();
        assertThat(after).isNotEqualTo(before);
        assertThat(kids()).contains(before, after);
        standIn.switches().advanceClock(Duration.ofMinutes(5));
        assertThat(kids()).contains(after).doesNotContain(before);
    }

    @Test
    @DisplayName("J2 in an emergency every old key vanishes at once")
    void emergency() {
        var before = kids();

        standIn.keys().replaceAll();

        assertThat(kids()).hasSize(2).doesNotContainAnyElementsOf(before).contains(signingKey());
    }

    @Test
    @DisplayName("I1 instance discovery leads MSAL to the tenant; every answer has x-ms-request-id")
    void instanceDiscovery() {
        var answer = visitor.get("/common/discovery/instance?api-version=1.1");

        assertThat(answer.json().getString("tenant_discovery_endpoint"))
                .isEqualTo(standIn.authority() + "/" + standIn.tenantId() + DISCOVERY);
        assertThat(answer.header("x-ms-request-id")).hasSize(36);
    }

    private List<JsonObject> published() {
        return visitor.get(visitor.tenantPath("discovery/v2.0/keys"))
                .json()
                .getJsonArray("keys")
                .getValuesAs(JsonObject.class);
    }

    private List<String> kids() {
        return published().stream().map(key -> key.getString("kid")).toList();
    }

    private String signingKey() {
        var tokens = new Visitor(standIn).tokens(standIn.users().alice());
        return Visitor.part(tokens.getString("access_token"), 0).getString("kid");
    }

    private static X509Certificate certificate(JsonObject key) throws Exception {
        var der = Base64.getDecoder().decode(key.getJsonArray("x5c").getString(0));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static String thumbprint(X509Certificate certificate) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
    }
}
