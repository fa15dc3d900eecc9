package dev.entrada.mcp.binding;

import dev.entrada.access.Caller;
import dev.entrada.mcp.dialog.Conversation;

/**
 * One call of a tool, prompt or resource.
 *
 * @param downstream tokens that the method gets for other APIs
 * @param conversation with the client that calls
 */
public record Call(Caller caller, Downstream downstream, Conversation conversation) {

    public static Call of(Caller caller) {
        return new Call(caller, Downstream.NOTHING, Conversation.NONE);
    }
}
