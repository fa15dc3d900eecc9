/**
 * Questions of a tool to the person, to the client's model, and about the client's directories, and their answers. Read
 * {@link dev.entrada.mcp.dialog} on what happens to a tool that asks.
 */
package dev.entrada.mcp.ask;
