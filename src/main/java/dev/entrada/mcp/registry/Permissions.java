package dev.entrada.mcp.registry;

import dev.entrada.access.Caller;
import dev.entrada.config.Settings;
import dev.entrada.mcp.binding.Requirement;
import dev.entrada.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;

/** Who may use what, with the scope hierarchy that is configured. */
@ApplicationScoped
public class Permissions {
    @Inject
    Settings settings;

    public boolean permits(Requirement requirement, Caller caller) {
        return missingScopes(requirement, caller).isEmpty() && hasRole(requirement, caller);
    }

    /** The scopes that the caller's own do not stand for. */
    public Scopes missingScopes(Requirement requirement, Caller caller) {
        return requirement.scopes().without(settings.mcp().hierarchy().closure(caller.scopes()));
    }

    public boolean hasRole(Requirement requirement, Caller caller) {
        return requirement.roles().isEmpty() || !Collections.disjoint(requirement.roles(), caller.roles());
    }
}
