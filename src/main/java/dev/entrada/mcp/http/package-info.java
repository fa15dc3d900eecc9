/**
 * The servlet at {@code /mcp}, for every revision, and what it asks before it lets a request through:
 *
 * <pre>
 *   path 404 · method 405 · caller 401 · media types 415, 406 · size 413 · JSON-RPC 400 · era
 *     · protocol version 400 · session 400, 404 or headers 400 · params -32602 · scopes 403 · tokens for other APIs 401
 * </pre>
 *
 * Host, Origin and bearer token were checked before the request came here.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">MCP 2026-07-28, Versioning</a>
 */
package dev.entrada.mcp.http;
