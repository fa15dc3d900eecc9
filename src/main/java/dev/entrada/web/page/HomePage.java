package dev.entrada.web.page;

import dev.entrada.oauth.ResourceIndicator;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The front page: what this is, and the line that adds it to an MCP client.
 *
 * @param mcp the URL of the MCP endpoint
 * @param issuer our issuer identifier
 */
public record HomePage(ResourceIndicator mcp, String issuer) {

    /** How a client is told of this server, client by client. */
    public List<SetupLine> setupLines() {
        return List.of(
                new SetupLine("Claude Code", "home.setup.claude-code", claudeCode()),
                new SetupLine("VS Code", "home.setup.vs-code", vsCode()),
                new SetupLine("Codex", "home.setup.codex", "codex mcp add entrada --url " + mcp),
                new SetupLine("MCP Inspector", "home.setup.inspector", "npx @modelcontextprotocol/inspector"));
    }

    /** Where a client reads the rest (RFC 8414, RFC 9728), below our own path. */
    public List<URI> documents() {
        return Stream.of("oauth-authorization-server", "oauth-protected-resource/mcp")
                .map(name -> URI.create(issuer + "/.well-known/" + name))
                .toList();
    }

    private String claudeCode() {
        return "claude mcp add --transport http entrada " + mcp;
    }

    private String vsCode() {
        return "code --add-mcp '{\"name\":\"entrada\",\"type\":\"http\",\"url\":\"" + mcp + "\"}'";
    }
}
