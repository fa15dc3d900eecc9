package dev.entrada.mcp.dialog;

import java.util.Map;

/**
 * A request to the client, as every revision has it.
 *
 * @param method of MCP, such as {@code elicitation/create}
 * @param needs what a client must offer to be asked this
 */
public record Question(String method, Map<String, Object> params, ClientCapability needs) {

    public Question {
        params = Map.copyOf(params);
    }
}
