package dev.entrada.mcp.content;

/**
 * A piece of what a tool gives or a prompt says.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result">MCP, Tool Result</a>
 */
public sealed interface Content permits Text, Image, Audio, EmbeddedResource, ResourceLink {}
