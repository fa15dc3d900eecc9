/**
 * Streamable HTTP at {@code /mcp} for the revisions that have sessions, 2025-03-26 to 2025-11-25: our checks in front of
 * the transport of the official Java SDK, in this order:
 *
 * <pre>
 *   path 404 · method 405 · caller 401 · media types 415, 406 · size 413 · JSON-RPC 400 · protocol version 400
 *     · session 400, 404 · params -32602 · scopes 403 · tokens for other APIs 401 · SDK
 * </pre>
 *
 * Origin and bearer token were checked before the request came here. The SDK is asked only what it will answer well; if
 * it refuses nevertheless, its status is kept and its body is not, for that would be a container page or a stack trace.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">MCP 2025-11-25, Transports</a>
 */
package dev.entrada.mcp.http;
