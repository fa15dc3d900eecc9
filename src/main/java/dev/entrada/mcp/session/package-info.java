/**
 * MCP 2025-03-26 to 2025-11-25: sessions, by the streamable HTTP transport of the official Java SDK. The SDK is asked only
 * what it will answer well; if it refuses nevertheless, its status is kept and its body is not, for that would be a
 * container page or a stack trace. Lists and completions need no stream and are answered without it. Where
 * {@code entrada.mcp.sessions} is off, so is everything else, by {@link dev.entrada.mcp.session.SessionlessEndpoint}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">MCP 2025-11-25, Transports</a>
 */
package dev.entrada.mcp.session;
