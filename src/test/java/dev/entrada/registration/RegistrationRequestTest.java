package dev.entrada.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.TestSettings;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.oauth.Scopes;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Client registration request (RFC 7591 §2)")
class RegistrationRequestTest {
    static final Scopes OFFERED = Scopes.of("customer:read ticket:create");

    /** What released clients were seen to send. */
    static Stream<Arguments> released() {
        return Stream.of(
                Arguments.of(
                        "Claude Code 2.1.330",
                        """
                        {"client_name":"Claude Code (peer)","redirect_uris":["http://localhost:60809/callback"],
                         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                         "token_endpoint_auth_method":"none","application_type":"native","scope":"access offline_access"}
                        """,
                        "http://localhost:3118/callback"),
                Arguments.of(
                        "Codex 0.169",
                        """
                        {"client_name":"Codex","redirect_uris":["http://127.0.0.1:38335/callback"],
                         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                         "token_endpoint_auth_method":"none","application_type":"native","scope":"access"}
                        """,
                        "http://127.0.0.1:40001/callback"),
                Arguments.of(
                        "MCP Inspector 2.12",
                        """
                        {"client_name":"MCP Inspector","redirect_uris":["http://127.0.0.1:6276/oauth/callback"],
                         "client_uri":"https://github.com/modelcontextprotocol/inspector","scope":"access offline_access",
                         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                         "token_endpoint_auth_method":"none","application_type":"native"}
                        """,
                        "http://127.0.0.1:6276/oauth/callback"),
                Arguments.of(
                        "mcp-remote 0.15.1",
                        """
                        {"client_name":"MCP CLI Proxy","redirect_uris":["http://localhost:8482/oauth/callback"],
                         "client_uri":"https://github.com/modelcontextprotocol/mcp-cli",
                         "software_id":"2e6dc280-f3c3-4e01-99a7-8181dbd1d23d","software_version":"0.15.1",
                         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                         "token_endpoint_auth_method":"none","scope":"openid email profile"}
                        """,
                        "http://localhost:8482/oauth/callback"),
                Arguments.of(
                        "opencode 1.18.33",
                        """
                        {"client_name":"OpenCode","redirect_uris":["http://127.0.0.1:19876/mcp/oauth/callback"],
                         "client_uri":"https://opencode.ai","scope":"access offline_access",
                         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                         "token_endpoint_auth_method":"none"}
                        """,
                        "http://127.0.0.1:19876/mcp/oauth/callback"),
                Arguments.of(
                        "Cursor (G04)",
                        """
                        {"client_name":"Cursor","redirect_uris":["cursor://anysphere.cursor-mcp/oauth/callback",
                         "https://www.cursor.com/agents/mcp/oauth/callback","http://localhost:8787/callback"],
                         "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                         "token_endpoint_auth_method":"none"}
                        """,
                        "cursor://anysphere.cursor-mcp/oauth/callback"),
                Arguments.of(
                        "VS Code (G05)",
                        """
                        {"client_name":"Visual Studio Code","redirect_uris":["https://insiders.vscode.dev/redirect",
                         "https://vscode.dev/redirect","http://127.0.0.1/","http://127.0.0.1:33418/"],
                         "grant_types":["authorization_code","refresh_token","urn:ietf:params:oauth:grant-type:device_code"],
                         "response_types":["code"],"token_endpoint_auth_method":"none","application_type":"native"}
                        """,
                        "http://127.0.0.1:50123/"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("of a released client is taken, and its redirect URI recognised when it comes back")
    @MethodSource("released")
    void releasedClients(String client, String body, String comesBackWith) {
        var metadata = request(body).metadata();

        assertThat(metadata.redirectUris()).anyMatch(uri -> uri.matches(RedirectUri.of(comesBackWith)));
        assertThat(metadata.authenticationMethod()).isEqualTo(ClientAuthenticationMethod.NONE);
        assertThat(metadata.grantTypes())
                .containsExactlyInAnyOrder(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);
        assertThat(request(body).scopes(OFFERED)).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("G01: needs nothing but a redirect URI")
    void minimal() {
        var metadata = request("{\"redirect_uris\":[\"http://localhost:3000/callback\"]}")
                .metadata();

        assertThat(metadata.name()).isEqualTo("localhost");
        assertThat(metadata.authenticationMethod()).isEqualTo(ClientAuthenticationMethod.NONE);
        assertThat(metadata.grantTypes()).contains(GrantType.REFRESH_TOKEN);
    }

    @Test
    @DisplayName("G04: keeps the redirect URIs that can be used and drops the others")
    void subset() {
        var metadata = request(
                        """
                {"redirect_uris":["javascript:alert(1)","unknown-app://cb","https://app.example/cb"]}
                """)
                .metadata();

        assertThat(metadata.redirectUris()).containsExactly(RedirectUri.of("https://app.example/cb"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("G06: is refused where no redirect URI can be used")
    @ValueSource(
            strings = {
                "{}",
                "{\"redirect_uris\":[]}",
                "{\"redirect_uris\":null}",
                "{\"redirect_uris\":\"https://app.example/cb\"}",
                "{\"redirect_uris\":[\"javascript:alert(1)\"]}",
                "{\"redirect_uris\":[\"http://app.example/cb\"]}",
                "{\"redirect_uris\":[\"https://app.example/cb#f\"]}",
                "{\"redirect_uris\":[\"unknown-app://cb\"]}",
                "{\"redirect_uris\":[1,{},null]}",
                "{\"redirect_uris\":[\"http://localhost/cb\"],\"application_type\":\"web\"}",
                "{\"redirect_uris\":[\"cursor://cb\"],\"application_type\":\"web\"}",
            })
    void noRedirectUri(String body) {
        assertThat(refusal(body)).isEqualTo(OAuthError.INVALID_REDIRECT_URI);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused where it asks for a way that we do not have")
    @ValueSource(
            strings = {
                "{\"redirect_uris\":[\"https://a.example/\"],\"token_endpoint_auth_method\":\"tls_client_auth\"}",
                "{\"redirect_uris\":[\"https://a.example/\"],\"grant_types\":[\"client_credentials\"]}",
            })
    void unsupported(String body) {
        assertThat(refusal(body)).isEqualTo(OAuthError.INVALID_CLIENT_METADATA);
    }

    @Test
    @DisplayName("G09: has its scope trimmed to what is offered, never refused")
    void scope() {
        assertThat(scopes("customer:read offline_access openid")).hasToString("customer:read");
        assertThat(scopes("")).isEqualTo(OFFERED);
        assertThat(scopes("\\\" \\u00e4")).isEqualTo(OFFERED);
    }

    @Test
    @DisplayName("G05: may leave out refresh_token")
    void codeOnly() {
        var metadata = request("{\"redirect_uris\":[\"https://a.example/\"],\"grant_types\":[\"authorization_code\"]}")
                .metadata();

        assertThat(metadata.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
    }

    Scopes scopes(String scope) {
        return request("{\"scope\":\"" + scope + "\"}").scopes(OFFERED);
    }

    OAuthError refusal(String body) {
        return catchThrowableOfType(OAuthException.class, () -> request(body).metadata())
                .error();
    }

    static RegistrationRequest request(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return new RegistrationRequest(
                    reader.readObject(), TestSettings.standard().registration());
        }
    }
}
