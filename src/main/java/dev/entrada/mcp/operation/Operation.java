package dev.entrada.mcp.operation;

import dev.entrada.mcp.binding.Requirement;

/** A tool, prompt, resource or resource template: something that a caller may or may not use. */
public sealed interface Operation permits RegisteredTool, RegisteredPrompt, RegisteredResource, RegisteredTemplate {
    /** What it is called, or its URI or URI template. */
    String name();

    /** What a caller needs for it. */
    Requirement requirement();
}
