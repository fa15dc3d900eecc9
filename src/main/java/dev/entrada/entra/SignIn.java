package dev.entrada.entra;

import dev.entrada.oauth.Scopes;
import java.util.Set;

/**
 * A user whom Entra vouched for: every claim is from a token that was verified against Entra's JWKS.
 *
 * @param tenant {@code tid}
 * @param subject {@code oid}; with the tenant it is the only key of a user, names and addresses change owners
 * @param name for display only; empty if Entra gave none
 * @param entraScopes what Entra granted: short names from {@code scp}
 * @param roles app roles that the user holds
 */
public record SignIn(
        String tenant, String subject, String name, Scopes entraScopes, Set<String> roles, UpstreamTokens tokens) {

    public SignIn {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "SignIn[" + tenant + "/" + subject + "]";
    }
}
