/**
 * MCP from revision 2026-07-28 on, where every request says all about itself: no session, no {@code initialize}, no request
 * from the server. The SDK has no such revision yet; {@code docs/stateless.md} says how to take this package out when it
 * does.
 *
 * <pre>
 *   claim -32602, -32020, -32022 · routing headers -32020 ──▸ (scopes 403) ──▸ method 404 · answer, or
 *     input_required with a sealed requestState ──▸ JSON, or a stream as soon as there is something to tell before
 * </pre>
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">MCP 2026-07-28,
 *     Streamable HTTP</a>
 */
package dev.entrada.mcp.stateless;
