package dev.entrada.mcp.content;

/** A message that a prompt puts into the conversation, or that a model is asked to go on from. */
public record PromptMessage(Role role, Content content) {

    /** Who says it. */
    public enum Role {
        USER,
        ASSISTANT
    }

    public static PromptMessage ofUser(String text) {
        return ofUser(new Text(text));
    }

    public static PromptMessage ofUser(Content content) {
        return new PromptMessage(Role.USER, content);
    }

    public static PromptMessage ofAssistant(String text) {
        return new PromptMessage(Role.ASSISTANT, new Text(text));
    }
}
