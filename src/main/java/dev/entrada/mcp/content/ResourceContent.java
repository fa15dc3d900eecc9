package dev.entrada.mcp.content;

/** What is found at the URI of a resource. A resource that is several things gives a list of them. */
public sealed interface ResourceContent permits TextResource, BinaryResource {
    String uri();

    String mimeType();
}
