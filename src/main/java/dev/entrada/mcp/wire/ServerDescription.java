package dev.entrada.mcp.wire;

import dev.entrada.mcp.ServerVersion;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;

/** What this server says of itself to clients of any revision. */
public final class ServerDescription {
    public static final Implementation IMPLEMENTATION =
            Implementation.builder("entrada", ServerVersion.current()).build();

    public static final ServerCapabilities CAPABILITIES = ServerCapabilities.builder()
            .tools(true)
            .prompts(true)
            .resources(true, true)
            .logging()
            .completions()
            .build();

    public static final String INSTRUCTIONS =
            """
            Tools of this server act for the person who signed in, and see no more than that person may see.
            A result with isError says what to correct: correct it and call again, instead of asking the person.
            HTTP 403 with insufficient_scope means that the person has not granted what the tool needs: they can sign \
            in again and grant it, unless the answer says that an administrator has to act first.\
            """;

    private ServerDescription() {}
}
