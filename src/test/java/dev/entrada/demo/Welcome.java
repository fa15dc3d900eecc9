package dev.entrada.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is printed once everything is ready.
 *
 * @param mcp URL of the MCP endpoint
 * @param who lines that say who may sign in
 * @param where lines that say where things are
 */
record Welcome(String mcp, List<String> who, List<String> where) {

    String text(Optional<Path> authority) {
        var lines = new ArrayList<>(List.of("", "", "Entrada is ready.", "", "  MCP server     " + mcp));
        lines.addAll(who);
        authority.ifPresent(file -> lines.addAll(trusting(file.toAbsolutePath())));
        lines.addAll(adding());
        lines.addAll(where);
        lines.addAll(List.of("", "Press Ctrl-C to stop.", "", ""));
        return String.join(System.lineSeparator(), lines);
    }

    private List<String> adding() {
        return List.of(
                "",
                "Add it to a client:",
                "",
                "  Claude Code    claude mcp add --transport http entrada " + mcp,
                "  VS Code        code --add-mcp '{\"name\":\"entrada\",\"type\":\"http\",\"url\":\"" + mcp + "\"}'",
                "  Codex          codex mcp add entrada --url " + mcp,
                "  MCP Inspector  npx @modelcontextprotocol/inspector --transport http --server-url " + mcp,
                "");
    }

    private static List<String> trusting(Path authority) {
        return List.of(
                "",
                "The certificate was made on this machine. Its CA file:  " + authority,
                "Import it into your browser, and before you start a Node.js client:",
                "",
                "  export NODE_EXTRA_CA_CERTS=" + authority);
    }
}
