package dev.entrada.upstream;

import dev.entrada.entra.refusal.EntraRefusal;
import dev.entrada.grant.Grants;
import dev.entrada.grant.RevocationReason;
import dev.entrada.grant.challenge.ClaimsChallenges;
import dev.entrada.oauth.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Entra wants to see the user. No MCP client understands a claims challenge, but each opens a browser once its grant has
 * ended; what Entra wants proven waits there for the user.
 */
@ApplicationScoped
class SignInDemand {

    @Inject
    Grants grants;

    @Inject
    ClaimsChallenges challenges;

    void end(String grantId, RevocationReason reason, OAuthException refusal) {
        if (refusal instanceof EntraRefusal said) {
            said.claims().ifPresent(claims -> keep(grantId, claims));
        }
        grants.revoke(grantId, reason);
    }

    private void keep(String grantId, String claims) {
        grants.find(grantId).ifPresent(grant -> challenges.put(grant.tenant(), grant.subject(), claims));
    }
}
