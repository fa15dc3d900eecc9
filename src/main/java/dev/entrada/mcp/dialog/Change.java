package dev.entrada.mcp.dialog;

/**
 * A CDI event by which a bean says that something is not what clients were told: {@code event.fire(new
 * Change.ResourceUpdated("desk://queue"))}. Clients that subscribed are notified, those of this node.
 */
public sealed interface Change {
    /** The content of a resource is another one. */
    record ResourceUpdated(String uri) implements Change {}

    /** {@code tools/list} would give another answer. */
    record ToolsChanged() implements Change {}

    /** {@code prompts/list} would give another answer. */
    record PromptsChanged() implements Change {}

    /** {@code resources/list} or {@code resources/templates/list} would give another answer. */
    record ResourcesChanged() implements Change {}
}
