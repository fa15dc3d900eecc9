package dev.entrada.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.TestSettings;
import dev.entrada.client.TestClients;
import dev.entrada.client.registered.RegisteredClients;
import dev.entrada.client.registered.TestRegisteredClients;
import dev.entrada.oauth.OAuthException;
import dev.entrada.store.MovableClock;
import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Released clients, by the redirect URIs that they register and come back with")
class ReleasedClientsTest {
    private static final String NONE = "none";
    private static final String POST = "client_secret_post";
    private static final String BASIC = "client_secret_basic";

    final MovableClock clock = MovableClock.at("2026-11-23T08:00:00Z");
    final RegisteredClients clients = TestRegisteredClients.clients(TestSettings.standard(), clock);

    /** Name, way of authenticating, what is registered, what of it is used later. */
    static Stream<Arguments> released() {
        return Stream.of(
                client(
                        "claude.ai",
                        POST,
                        List.of("https://claude.ai/api/mcp/auth_callback", "https://claude.com/api/mcp/auth_callback"),
                        "https://claude.ai/api/mcp/auth_callback",
                        "https://claude.com/api/mcp/auth_callback"),
                client(
                        "Claude Code",
                        NONE,
                        List.of("http://localhost:60809/callback"),
                        "http://localhost:3118/callback",
                        "http://127.0.0.1:54545/callback",
                        "http://localhost/callback"),
                client(
                        "Claude desktop",
                        NONE,
                        List.of("claude://claude.ai/mcp-auth-callback/sdk"),
                        "claude://claude.ai/mcp-auth-callback/sdk"),
                client(
                        "VS Code",
                        NONE,
                        List.of(
                                "https://insiders.vscode.dev/redirect", "https://vscode.dev/redirect",
                                "http://127.0.0.1/", "http://127.0.0.1:33418/"),
                        "http://127.0.0.1:33418/",
                        "http://127.0.0.1:50123/",
                        "https://vscode.dev/redirect"),
                client("Copilot CLI", NONE, List.of("http://127.0.0.1:33418/"), "http://127.0.0.1:49152/"),
                client(
                        "Cursor",
                        NONE,
                        List.of(
                                "cursor://anysphere.cursor-mcp/oauth/callback",
                                "https://www.cursor.com/agents/mcp/oauth/callback",
                                "http://localhost:8787/callback"),
                        "cursor://anysphere.cursor-mcp/oauth/callback",
                        "http://localhost:8787/callback"),
                client(
                        "Cursor, older",
                        NONE,
                        List.of("cursor://anysphere.cursor-mcp/oauth/user-abc/callback"),
                        "cursor://anysphere.cursor-mcp/oauth/user-abc/callback"),
                client(
                        "Grok",
                        NONE,
                        List.of(
                                "https://grok.com/connectors-oauth-exchange-code/",
                                "https://console.x.ai/connectors-oauth-exchange-code/"),
                        "https://grok.com/connectors-oauth-exchange-code/"),
                client(
                        "ChatGPT",
                        BASIC,
                        List.of("https://chatgpt.com/connector_platform_oauth_redirect"),
                        "https://chatgpt.com/connector_platform_oauth_redirect"),
                client(
                        "Codex",
                        NONE,
                        List.of("http://127.0.0.1:38335/callback"),
                        "http://127.0.0.1:40001/callback",
                        "http://localhost:40001/callback"),
                client(
                        "Gemini CLI",
                        NONE,
                        List.of("http://localhost:7777/oauth/callback"),
                        "http://localhost:7777/oauth/callback",
                        "http://localhost:61234/oauth/callback"),
                client(
                        "Antigravity",
                        NONE,
                        List.of("https://antigravity.google/oauth-callback"),
                        "https://antigravity.google/oauth-callback"),
                client(
                        "Gemini app",
                        POST,
                        List.of(
                                "https://oauth-redirect.googleusercontent.com/r/project-1",
                                "https://oauth-redirect-sandbox.googleusercontent.com/r/project-1",
                                "https://oauth-redirect-test.googleusercontent.com/r/project-1",
                                "https://oauth-redirect.googleusercontent.com/a/project-1"),
                        "https://oauth-redirect.googleusercontent.com/r/project-1"),
                client(
                        "MCP Inspector",
                        NONE,
                        List.of("http://localhost:6274/oauth/callback", "http://localhost:6274/oauth/callback/debug"),
                        "http://localhost:6274/oauth/callback/debug"),
                client(
                        "mcp-remote",
                        NONE,
                        List.of("http://localhost:8482/oauth/callback"),
                        "http://localhost:8482/oauth/callback",
                        "http://127.0.0.1:3335/oauth/callback"),
                client(
                        "LibreChat",
                        BASIC,
                        List.of("https://chat.example/api/mcp/entrada/oauth/callback"),
                        "https://chat.example/api/mcp/entrada/oauth/callback"),
                client(
                        "n8n",
                        NONE,
                        List.of("https://oauth.n8n.cloud/oauth2/callback"),
                        "https://oauth.n8n.cloud/oauth2/callback"),
                client(
                        "n8n, self-hosted",
                        POST,
                        List.of("https://n8n.example/rest/oauth2-credential/callback"),
                        "https://n8n.example/rest/oauth2-credential/callback"),
                client(
                        "Copilot Studio",
                        NONE,
                        List.of(
                                "https://global.consent.azure-apim.net/redirect/cr938-5fzephyr-20mcp-5f43bcb8573bc3e84"),
                        "https://global.consent.azure-apim.net/redirect/cr938-5fzephyr-20mcp-5f43bcb8573bc3e84"),
                client(
                        "opencode",
                        NONE,
                        List.of("http://127.0.0.1:19876/mcp/oauth/callback"),
                        "http://127.0.0.1:19876/mcp/oauth/callback"),
                client("Zed", NONE, List.of("http://127.0.0.1:41000/callback"), "http://127.0.0.1:41001/callback"),
                client(
                        "Le Chat",
                        BASIC,
                        List.of("https://callback.mistral.ai/v1/integrations_auth/oauth2_callback"),
                        "https://callback.mistral.ai/v1/integrations_auth/oauth2_callback"),
                client(
                        "Perplexity",
                        NONE,
                        List.of("https://www.perplexity.ai/rest/connections/oauth_callback"),
                        "https://www.perplexity.ai/rest/connections/oauth_callback"),
                client(
                        "Windsurf",
                        NONE,
                        List.of("windsurf://codeium.windsurf/oauth"),
                        "windsurf://codeium.windsurf/oauth"));
    }

    @ParameterizedTest(name = "{0} ({1})")
    @DisplayName("register all of them, and may come back with each; not with one beside it (G03, G04, G05, A03)")
    @MethodSource("released")
    void released(String name, String method, List<String> registered, List<String> used) {
        var client = clients.register(request(name, method, registered).metadata());
        var known = TestClients.clients().find(client.id());

        assertThat(known).contains(client);
        assertThat(client.redirectUris()).extracting(Object::toString).containsExactlyElementsOf(registered);
        assertThat(client.isPublic()).isEqualTo(method.equals(NONE));
        assertThat(used).allSatisfy(uri -> assertThat(
                        client.returnAddress(Optional.of(uri), Optional.empty(), "https://mcp.example")
                                .redirectUri())
                .hasToString(uri));
        assertThat(used).allSatisfy(uri -> assertThatThrownBy(() -> client.returnAddress(
                        Optional.of(uri + (uri.contains("?") ? "" : "x")), Optional.empty(), "https://mcp.example"))
                .isInstanceOf(OAuthException.class));
    }

    private static RegistrationRequest request(String name, String method, List<String> redirectUris) {
        return new RegistrationRequest(
                Json.createObjectBuilder()
                        .add("client_name", name)
                        .add("token_endpoint_auth_method", method)
                        .add("redirect_uris", Json.createArrayBuilder(redirectUris))
                        .build(),
                TestSettings.standard().registration());
    }

    private static Arguments client(String name, String method, List<String> registered, String... used) {
        return Arguments.of(name, method, registered, List.of(used));
    }
}
