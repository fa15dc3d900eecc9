package dev.entrada.mcp.http;

import dev.entrada.access.Caller;
import dev.entrada.access.Challenges;
import dev.entrada.config.ScopeRule;
import dev.entrada.config.Settings;
import dev.entrada.mcp.binding.Requirement;
import dev.entrada.mcp.operation.Operation;
import dev.entrada.mcp.registry.Permissions;
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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refuses an operation that the caller's scopes and roles do not cover, as HTTP 403 and before any byte of a stream, so
 * that a client can step up (MCP 2025-11-25, Authorization, Runtime Insufficient Scope Errors).
 */
@ApplicationScoped
public class ScopeCheck {
    @Inject
    Registry registry;

    @Inject
    Permissions permissions;

    @Inject
    Settings settings;

    @Inject
    Challenges challenges;

    @Inject
    Event<SecurityEvent> events;

    /** Asks nothing for an operation that does not exist: who answers says that it does not exist. */
    void require(Message message, Caller caller) {
        operation(message)
                .filter(wanted -> !permissions.permits(wanted.requirement(), caller))
                .ifPresent(wanted -> {
                    throw refuse(wanted, caller);
                });
    }

    private Optional<Operation> operation(Message message) {
        return switch (message.method().orElse("")) {
            case "tools/call" -> registry.tool(message.text("name")).map(tool -> tool);
            case "prompts/get" -> registry.prompt(message.text("name")).map(prompt -> prompt);
            case "resources/read", "resources/subscribe" -> registry.readable(message.text("uri"));
            case "completion/complete" -> {
                var reference = message.params().path("ref");
                yield registry.completable(
                        reference.path(reference.has("uri") ? "uri" : "name").asString(""));
            }
            default -> Optional.empty();
        };
    }

    private Refusal refuse(Operation wanted, Caller caller) {
        var missing = permissions.missingScopes(wanted.requirement(), caller);
        var need = need(wanted.requirement(), missing, caller);
        events.fire(new SecurityEvent(
                SecurityEvent.Kind.TOOL_REFUSED,
                Optional.of(caller.key()),
                Optional.empty(),
                wanted.name() + " needs " + need
                        + caller.grantId().map(id -> ", grant " + id).orElse("")));
        return obstacle(wanted.requirement(), missing, caller)
                .map(reason -> hopeless(wanted, need, reason))
                .orElseGet(() -> stepUp(wanted, need, caller));
    }

    private String need(Requirement requirement, Scopes missing, Caller caller) {
        var scope = missing.isEmpty() ? "" : "scope " + missing;
        var role = permissions.hasRole(requirement, caller)
                ? ""
                : "the app role " + requirement.roles().stream().sorted().collect(Collectors.joining(" or "));
        return scope + (scope.isEmpty() || role.isEmpty() ? "" : " and ") + role;
    }

    /** Why signing in again would not help, if so. */
    private Optional<String> obstacle(Requirement requirement, Scopes missing, Caller caller) {
        if (!settings.scopes().offered().covers(missing)) {
            return Optional.of("this server does not offer that scope, an administrator must add it to entrada.scopes");
        }
        if (!permissions.hasRole(requirement, caller)) {
            return Optional.of(
                    "an administrator must assign it in Entra first, signing in again before that does not help");
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
    private Refusal stepUp(Operation wanted, String need, Caller caller) {
        var all = caller.scopes().union(wanted.requirement().scopes());
        var refusal = insufficient(wanted.name() + " needs the " + need + ": authorize again for it");
        return Refusal.oauth(refusal, challenges.stepUp(refusal, caller, all));
    }

    /** Names no scope, so that no client sends its user to ask for what they cannot get. */
    private Refusal hopeless(Operation wanted, String need, String reason) {
        var refusal = insufficient(
                wanted.name() + " needs " + (need.startsWith("scope") ? "the " : "") + need + ": " + reason);
        return Refusal.oauth(refusal, challenges.hopeless(refusal));
    }

    private static OAuthException insufficient(String description) {
        return OAuthError.INSUFFICIENT_SCOPE.because(description);
    }
}
