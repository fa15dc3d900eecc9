/**
 * What a tool may do while it runs, by a parameter: tell its progress, write to the client's log, hear of cancellation, and
 * ask the person or the model.
 *
 * <p><b>Asking means starting over.</b> Where a client speaks revision 2026-07-28 there is no way to wait for an answer: the
 * call ends with the question, and the client makes it again with the answer. The method then runs from its beginning, and
 * the same question gives the answer at once. So put questions before anything that must not happen twice.
 *
 * <p>Nothing here knows a protocol revision: each has a {@link dev.entrada.mcp.dialog.Conversation} of its own.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">MCP 2026-07-28, Multi
 *     Round-Trip Requests</a>
 */
package dev.entrada.mcp.dialog;
