package dev.entrada.mcp.ask;

/**
 * A directory that the client works in.
 *
 * @param name empty if it has none
 */
public record Root(String uri, String name) {}
