package dev.entrada.mcp.content;

/** Words. */
public record Text(String text) implements Content {}
