package dev.entrada.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.Scopes;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The authorization request to Entra")
class AuthorizationRequestTest extends EntraConversation {

    @Test
    @DisplayName("goes to the tenant's own endpoint, never to /common")
    void endpoint() {
        assertThat(entra.authorizationRequest(request))
                .hasScheme("http")
                .hasPath("/" + EntraToken.TENANT + "/oauth2/v2.0/authorize");
    }

    @Test
    @DisplayName("asks for a code in the query, for our own callback, state and nonce (RFC 6749 §4.1.1)")
    void parameters() {
        assertThat(query(request))
                .containsEntry("client_id", EntraToken.CLIENT)
                .containsEntry("response_type", "code")
                .containsEntry("response_mode", "query")
                .containsEntry("redirect_uri", "https://mcp.example.com/desk/auth/callback")
                .containsEntry("state", "state-1")
                .containsEntry("nonce", EntraToken.NONCE);
    }

    @Test
    @DisplayName("carries the S256 challenge of our own verifier, not the verifier (RFC 7636 §4.3)")
    void pkce() {
        assertThat(query(request))
                .containsEntry(
                        "code_challenge", CodeChallenge.of(request.verifier()).value())
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainValue(request.verifier().value());
    }

    @Test
    @DisplayName("names our scopes in full, mapped to Entra's, and adds azure.scopes")
    void scope() {
        assertThat(query(request))
                .containsEntry(
                        "scope",
                        "api://%1$s/customer:read api://%1$s/Tickets.Write openid profile offline_access"
                                .formatted(EntraToken.CLIENT));
    }

    @Test
    @DisplayName("names only the scopes that are wanted, and never those that are not ours")
    void wantedScopesOnly() {
        assertThat(query(wanting("customer:read User.Read")).get("scope"))
                .contains("/customer:read")
                .doesNotContain("Tickets.Write", "User.Read");
    }

    @Test
    @DisplayName("always asks for openid and profile, for the ID token with our nonce, and to be able to refresh")
    void openid() {
        entra = upstream.entra(clock, Map.of("azure.scopes", "email"));

        assertThat(query(request).get("scope")).endsWith("email openid profile offline_access");
    }

    @Test
    @DisplayName("is not made without a scope of our own: OIDC scopes alone would yield a token for Microsoft Graph")
    void noScopeOfOurs() {
        var request = wanting("User.Read");

        assertThatThrownBy(() -> entra.authorizationRequest(request))
                .hasMessage("supported scopes are: customer:read ticket:create");
    }

    @Test
    @DisplayName("never has a resource parameter (AADSTS9010010)")
    void noResource() {
        assertThat(query(request)).doesNotContainKey("resource");
    }

    @Test
    @DisplayName("lets the user pick an account, unless the client named one: Entra refuses both at once")
    void account() {
        var hinted = new SignInRequest(
                "s",
                "n",
                CodeVerifier.random(),
                WANTED,
                new AccountHint(Optional.of("alice+mcp@contoso.example"), Optional.empty()));

        assertThat(query(request)).containsEntry("prompt", "select_account").doesNotContainKey("login_hint");
        assertThat(query(hinted))
                .containsEntry("login_hint", "alice+mcp@contoso.example")
                .doesNotContainKey("prompt");
    }

    @ParameterizedTest(name = "A15: domain_hint={0} is passed on: {1}")
    @CsvSource({
        "organizations, true",
        "consumers, true",
        "Contoso.example, true",
        "xn--bcher-kva.example, true",
        "'', false",
        "'contoso.example&prompt=none', false",
        "contoso..example, false",
        "-contoso.example, false",
        "https://contoso.example/, false",
        "contoso.example , false",
    })
    void domain(String domain, boolean isPassedOn) {
        var hint = AccountHint.of(new Parameters(Map.of("domain_hint", List.of(domain))));

        var query = query(new SignInRequest("s", "n", CodeVerifier.random(), WANTED, hint));

        assertThat(Optional.ofNullable(query.get("domain_hint")))
                .isEqualTo(Optional.of(domain).filter(any -> isPassedOn));
        assertThat(query).containsEntry("prompt", "select_account");
    }

    @Test
    @DisplayName("A15: a hint longer than any user name or domain name is left out")
    void longHints() {
        var hint = AccountHint.of(new Parameters(
                Map.of("login_hint", List.of("a".repeat(321)), "domain_hint", List.of("a.".repeat(126) + "aa"))));

        assertThat(hint).isEqualTo(AccountHint.NONE);
    }

    @Test
    @DisplayName("uses App ID URI and authority of the settings, for national clouds and own domains")
    void otherCloud() {
        entra = upstream.entra(
                clock,
                Map.of(
                        "azure.authority", "https://login.microsoftonline.us/",
                        "azure.app-id-uri", "https://contoso.example/mcp/"));
        var uri = entra.authorizationRequest(request);

        assertThat(uri).hasHost("login.microsoftonline.us");
        assertThat(query(uri).get("scope")).startsWith("https://contoso.example/mcp/customer:read ");
    }

    private static SignInRequest wanting(String scopes) {
        return new SignInRequest("s", "n", CodeVerifier.random(), Scopes.of(scopes), AccountHint.NONE);
    }

    private Map<String, String> query(SignInRequest wanted) {
        return query(entra.authorizationRequest(wanted));
    }

    /** Decoded as a URI, not as a form: a space has to be %20. */
    private static Map<String, String> query(URI uri) {
        return Stream.of(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1].replace("+", "%2B"), UTF_8)));
    }
}
