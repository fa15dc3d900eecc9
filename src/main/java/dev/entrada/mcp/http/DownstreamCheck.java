package dev.entrada.mcp.http;

import dev.entrada.access.Caller;
import dev.entrada.access.Challenges;
import dev.entrada.access.DownstreamToken;
import dev.entrada.access.DownstreamTokens;
import dev.entrada.mcp.binding.Downstream;
import dev.entrada.mcp.operation.RegisteredTool;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.mcp.wire.Message;
import dev.entrada.mcp.wire.Refusal;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Optional;

/**
 * Gets a tool its tokens for other APIs before any byte of a stream: a caller who has to sign in again first is answered
 * HTTP 401, on which every client opens a browser. What no sign-in would mend is told to the model instead.
 */
@ApplicationScoped
public class DownstreamCheck {
    @Inject
    Registry registry;

    @Inject
    DownstreamTokens tokens;

    @Inject
    Challenges challenges;

    @Inject
    Event<SecurityEvent> events;

    /** What the called tool needs; nothing for any other message. */
    Downstream of(Message message, Caller caller, HttpServletRequest request) {
        var scopes = Optional.of(message)
                .filter(call -> call.is("tools/call"))
                .flatMap(call -> registry.tool(call.text("name")))
                .map(RegisteredTool::downstreamScopes)
                .orElse(Scopes.NONE);
        var had = new HashMap<String, DownstreamToken>();
        for (var scope : scopes.tokens()) {
            try {
                had.put(scope, tokens.get(caller, request, scope));
            } catch (OAuthException refusal) {
                return refused(message.text("name"), scope, refusal, caller);
            }
        }
        return Downstream.of(had);
    }

    private Downstream refused(String tool, String scope, OAuthException refusal, Caller caller) {
        events.fire(new SecurityEvent(
                SecurityEvent.Kind.TOOL_REFUSED,
                Optional.of(caller.key()),
                Optional.empty(),
                tool + " got no token for " + scope + ": " + refusal.getMessage()
                        + caller.grantId().map(id -> ", grant " + id).orElse("")));
        if (refusal.error() == OAuthError.INVALID_TOKEN) {
            throw Refusal.oauth(refusal, challenges.refused(refusal));
        }
        return Downstream.blockedBy("Nothing was done: " + tool + " needs access to " + scope
                + " on behalf of the signed-in person, and does not get it: " + refusal.getMessage() + ".");
    }
}
