/**
 * What the official MCP conformance suite wants to find on a server, written with the public annotations only, as any team
 * would: they are enough. Packed into a jar in {@code WEB-INF/lib} of the WAR for that run, and never else.
 *
 * @see <a href="https://github.com/modelcontextprotocol/conformance">modelcontextprotocol/conformance</a>
 */
package dev.entrada.conformance;
