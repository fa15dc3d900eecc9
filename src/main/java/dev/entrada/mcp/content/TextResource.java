package dev.entrada.mcp.content;

/** A resource of text. */
public record TextResource(String uri, String mimeType, String text) implements ResourceContent {}
