package dev.entrada.mcp.http;

import dev.entrada.access.Caller;
import dev.entrada.access.Challenges;
import dev.entrada.config.ScopeRule;
import dev.entrada.config.Settings;
import dev.entrada.mcp.registry.RegisteredResource;
import dev.entrada.mcp.registry.RegisteredTool;
import dev.entrada.mcp.registry.Registry;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import dev.entrada.oauth.SecurityEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refuses an operation that the caller's scopes do not cover, as HTTP 403 and before any byte of a stream, so that a
 * client can step up (MCP 2025-11-25, Authorization, Runtime Insufficient Scope Errors).
 */
@ApplicationScoped
public class ScopeCheck {
    @Inject
    Registry registry;

    @Inject
    Settings settings;

    @Inject
    Challenges challenges;

    @Inject
    Event<SecurityEvent> events;

    void require(Message message, Caller caller) {
        var needed = needed(message);
        var missing = needed.without(caller.scopes());
        if (missing.isEmpty()) {
            return;
        }
        var operation = message.is("tools/call") ? message.text("name") : message.text("uri");
        events.fire(new SecurityEvent(
                SecurityEvent.Kind.TOOL_REFUSED,
                Optional.of(caller.key()),
                Optional.empty(),
                operation + " needs scope " + missing
                        + caller.grantId().map(id -> ", grant " + id).orElse("")));
        throw obstacle(missing, caller)
                .map(reason -> hopeless(operation, missing, reason))
                .orElseGet(() -> stepUp(operation, missing, caller.scopes().union(needed)));
    }

    /** An operation that does not exist needs nothing: the SDK says that it does not exist. */
    private Scopes needed(Message message) {
        if (message.is("tools/call")) {
            return registry.tool(message.text("name"))
                    .map(RegisteredTool::scopes)
                    .orElse(Scopes.NONE);
        }
        if (message.is("resources/read")) {
            return registry.resource(message.text("uri"))
                    .map(RegisteredResource::scopes)
                    .orElse(Scopes.NONE);
        }
        return Scopes.NONE;
    }

    /** Why signing in again would not help, if so. */
    private Optional<String> obstacle(Scopes missing, Caller caller) {
        if (!settings.scopes().offered().covers(missing)) {
            return Optional.of("this server does not offer that scope, an administrator must add it to entrada.scopes");
        }
        var roles = settings.scopes().rules().stream()
                .filter(rule -> missing.tokens().contains(rule.name()))
                .map(ScopeRule::role)
                .flatMap(Optional::stream)
                .filter(role -> !caller.roles().contains(role))
                .collect(Collectors.joining(", "));
        return Optional.of(roles)
                .filter(names -> !names.isEmpty())
                .map(names -> "an administrator must assign the app role " + names
                        + " in Entra first, signing in again before that does not help");
    }

    /** RFC 6750 §3.1; the scopes the token has are named too, because clients ask for exactly what they are told. */
    private Refusal stepUp(String operation, Scopes missing, Scopes all) {
        var refusal = insufficient(operation + " needs the scope " + missing + ": authorize again for it");
        return Refusal.oauth(refusal, challenges.insufficientScope(refusal, all));
    }

    /** Names no scope, so that no client sends its user to ask for what they cannot get. */
    private Refusal hopeless(String operation, Scopes missing, String reason) {
        var refusal = insufficient(operation + " needs the scope " + missing + ": " + reason);
        return Refusal.oauth(refusal, challenges.insufficientScope(refusal, Scopes.NONE));
    }

    private static OAuthException insufficient(String description) {
        return OAuthError.INSUFFICIENT_SCOPE.because(description);
    }
}
