package dev.entrada.client.document;

import dev.entrada.client.assertion.SigningClient;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.List;

/** Metadata documents as vendors publish them. */
final class Documents {
    static final String CLAUDE_CODE_URL = "https://claude.ai/oauth/claude-code-client-metadata";
    static final String CLAUDE_CODE =
            """
            {
              "client_id": "https://claude.ai/oauth/claude-code-client-metadata",
              "client_name": "Claude Code",
              "client_uri": "https://claude.ai",
              "redirect_uris": ["http://localhost/callback", "http://127.0.0.1/callback"],
              "grant_types": ["authorization_code", "refresh_token"],
              "response_types": ["code"],
              "token_endpoint_auth_method": "none"
            }""";

    static final String CLAUDE_URL = "https://claude.ai/oauth/mcp-oauth-client-metadata";
    static final String CLAUDE =
            """
            {
              "client_id": "https://claude.ai/oauth/mcp-oauth-client-metadata",
              "client_name": "Claude",
              "redirect_uris": ["https://claude.ai/api/mcp/auth_callback"],
              "grant_types": ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
              "response_types": ["code"],
              "token_endpoint_auth_method": "none"
            }""";

    static final String VS_CODE_URL = "https://vscode.dev/oauth/client-metadata.json";
    static final String VS_CODE =
            """
            {
              "client_id": "https://vscode.dev/oauth/client-metadata.json",
              "client_name": "Visual Studio Code",
              "application_type": "native",
              "redirect_uris": ["http://127.0.0.1:33418/", "https://vscode.dev/redirect"],
              "grant_types": ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
              "response_types": ["code"],
              "token_endpoint_auth_method": "none"
            }""";

    static final String CHATGPT_URL = "https://chatgpt.com/oauth/client.json";
    static final String CHATGPT =
            """
            {
              "client_id": "https://chatgpt.com/oauth/client.json",
              "client_name": "ChatGPT",
              "redirect_uris": ["https://chatgpt.com/connector_platform_oauth_redirect"],
              "grant_types": ["authorization_code", "refresh_token"],
              "token_endpoint_auth_method": "private_key_jwt",
              "token_endpoint_auth_methods_supported": ["none", "private_key_jwt"],
              "token_endpoint_auth_signing_alg": "RS256",
              "jwks_uri": "https://chatgpt.com/oauth/jwks.json"
            }""";

    static final String CODEX_URL = "https://chatgpt.com/oauth/codex/client.json";
    static final String CODEX =
            """
            {
              "client_id": "https://chatgpt.com/oauth/codex/client.json",
              "client_name": "Codex",
              "application_type": "native",
              "redirect_uris": ["http://127.0.0.1/callback", "http://localhost/callback"],
              "token_endpoint_auth_method": "none"
            }""";

    static final String COPILOT_CLI_URL = "https://github.com/copilot/cli/client-metadata.json";
    static final String COPILOT_CLI =
            """
            {
              "client_id": "https://github.com/copilot/cli/client-metadata.json",
              "client_name": "GitHub Copilot CLI",
              "redirect_uris": ["http://127.0.0.1:33418/"],
              "token_endpoint_auth_method": "none"
            }""";

    static final String OPENCODE_URL = "https://opencode.ai/oauth/opencode/client.json";
    static final String OPENCODE =
            """
            {
              "client_id": "https://opencode.ai/oauth/opencode/client.json",
              "client_name": "OpenCode",
              "redirect_uris": ["http://127.0.0.1:19876/callback"],
              "token_endpoint_auth_method": "none"
            }""";

    private Documents() {}

    /** A document with everything that is needed; change what the test is about. */
    static JsonObjectBuilder of(String url) {
        return Json.createObjectBuilder()
                .add("client_id", url)
                .add("client_name", "A client")
                .add("redirect_uris", Json.createArrayBuilder(List.of("https://client.example/cb")));
    }

    /** The same of a client with keys of its own, which stand in it. */
    static JsonObjectBuilder of(SigningClient client) {
        try (var reader = Json.createReader(new StringReader(client.jwks()))) {
            return of(client.id())
                    .add("token_endpoint_auth_method", "private_key_jwt")
                    .add("jwks", reader.readObject());
        }
    }
}
