package dev.entrada.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.TestSettings;
import dev.entrada.client.Client;
import dev.entrada.client.TestClients;
import dev.entrada.grant.UserId;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.Scopes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Authorization request (OAuth 2.1 §4.1.1)")
class AuthorizationRequestTest {
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    final Client client = TestClients.publicClient(TestClients.clients(), "http://localhost:1/cb");

    @Test
    @DisplayName("of a released client is understood")
    void released() {
        var request = request(Map.of(
                "scope", "customer:read offline_access",
                "resource", "https://mcp.example/mcp",
                "state", "s"));

        assertThat(request.scopes()).hasToString("customer:read");
        assertThat(request.resource()).hasToString("https://mcp.example/mcp");
        assertThat(request.returnAddress().state()).contains("s");
    }

    @Test
    @DisplayName("takes what the metadata advertise: response types and PKCE methods")
    void advertised() {
        Capabilities.OURS.responseTypes().forEach(type -> assertThat(request(Map.of("response_type", type)))
                .isNotNull());
        Capabilities.OURS.codeChallengeMethods().forEach(method -> assertThat(
                        request(Map.of("code_challenge_method", method)))
                .isNotNull());
    }

    @ParameterizedTest(name = "{0}={1} -> {2}")
    @DisplayName("A04, A05, A06: is refused, with the code that tells the client why, for")
    @CsvSource({
        "code_challenge, '', INVALID_REQUEST",
        "code_challenge, short, INVALID_REQUEST",
        "code_challenge_method, plain, INVALID_REQUEST",
        "code_challenge_method, '', INVALID_REQUEST",
        "response_type, '', INVALID_REQUEST",
        "response_type, token, UNSUPPORTED_RESPONSE_TYPE",
        "response_type, code id_token, UNSUPPORTED_RESPONSE_TYPE",
        "request, ey, REQUEST_NOT_SUPPORTED",
        "request_uri, https://a.example, REQUEST_URI_NOT_SUPPORTED",
        "prompt, none login, INVALID_REQUEST",
        "resource, https://other.example/mcp, INVALID_TARGET",
        "resource, not a uri, INVALID_TARGET",
    })
    void refused(String name, String value, OAuthError error) {
        assertThat(catchThrowableOfType(OAuthException.class, () -> request(Map.of(name, value)))
                        .error())
                .isEqualTo(error);
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("A07: never fails on scope: what is not offered is dropped, nothing left means all")
    @ValueSource(
            strings = {
                "",
                " ",
                "openid email profile offline_access",
                "access",
                "\"",
                "https://graph.microsoft.com/.default"
            })
    void scopes(String scope) {
        assertThat(request(Map.of("scope", scope)).scopes())
                .isEqualTo(TestSettings.standard().scopes().offered());
    }

    @Test
    @DisplayName("A08: may have a state of 4096 characters, not more")
    void longState() {
        assertThat(request(Map.of("state", "s".repeat(4096)))).isNotNull();
        assertThat(catchThrowableOfType(OAuthException.class, () -> request(Map.of("state", "s".repeat(4097))))
                        .error())
                .isEqualTo(OAuthError.INVALID_REQUEST);
    }

    @Test
    @DisplayName("A14: prompt=consent is for our page and not passed on; none, login and select_account are")
    void prompt() {
        assertThat(prompt("consent").asksForConsent()).isTrue();
        assertThat(prompt("consent").atEntra()).isEmpty();
        assertThat(prompt("consent login").atEntra()).contains("login");
        assertThat(prompt("select_account").atEntra()).contains("select_account");
        assertThat(prompt("none").isNone()).isTrue();
        assertThat(prompt("none").atEntra()).contains("none");
        assertThat(prompt("create").atEntra()).isEmpty();
    }

    private Prompt prompt(String value) {
        return request(Map.of("prompt", value)).interaction().prompt();
    }

    @Test
    @DisplayName("A17: travels through the consent form and back, each with a state, nonce and verifier of its own")
    void pending() {
        var expiry = Instant.parse("2026-11-23T09:00:00Z");
        var one = PendingAuthorization.of(request(Map.of("state", "a+b/c==")), Optional.empty(), expiry);
        var two = PendingAuthorization.of(request(Map.of("state", "a+b/c==")), Optional.empty(), expiry);

        assertThat(PendingJson.read(PendingJson.write(one))).isEqualTo(one);
        assertThat(one.upstream().state()).isNotEqualTo(two.upstream().state());
        assertThat(one.upstream().nonce()).isNotEqualTo(two.upstream().nonce());
        assertThat(one.upstream().verifier()).isNotEqualTo(two.upstream().verifier());
    }

    @Test
    @DisplayName("S07: an approval of an earlier day travels along, with its user, its browser and the language")
    void remembered() {
        var asked = request(Map.of(
                "prompt",
                "login",
                "ui_locales",
                "de-AT en",
                "login_hint",
                "alice@contoso.example",
                "domain_hint",
                "contoso.example"));
        var pending = PendingAuthorization.of(asked, Optional.empty(), Instant.parse("2026-11-23T09:00:00Z"))
                .approved(ApprovedBy.earlier(new UserId("tid", "oid")), Scopes.of("customer:read"))
                .boundTo("browser")
                .withAccountChoice()
                .signedIn(Instant.parse("2026-11-23T09:15:00Z"));

        assertThat(PendingJson.read(PendingJson.write(pending))).isEqualTo(pending);
        assertThat(pending.scopes()).isEqualTo(Scopes.of("customer:read"));
        assertThat(pending.upstream().wanted()).isEqualTo(pending.scopes());
        assertThat(pending.approval()).isEqualTo(ApprovedBy.NOBODY);
    }

    AuthorizationRequest request(Map<String, String> changes) {
        var values = new HashMap<String, List<String>>();
        values.put("response_type", List.of("code"));
        values.put("code_challenge", List.of(CHALLENGE));
        values.put("code_challenge_method", List.of("S256"));
        changes.forEach((name, value) -> values.put(name, List.of(value)));
        var given = new Parameters(values);
        var returnAddress = client.returnAddress(Optional.empty(), given.optional("state"), "https://mcp.example");
        return AuthorizationRequest.of(client, returnAddress, given, TestSettings.standard());
    }
}
