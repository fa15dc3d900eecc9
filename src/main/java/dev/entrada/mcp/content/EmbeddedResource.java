package dev.entrada.mcp.content;

/** The content of a resource, within a result. */
public record EmbeddedResource(ResourceContent resource) implements Content {}
