package dev.entrada.access;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;

import dev.entrada.entra.OnBehalfOfToken;
import dev.entrada.oauth.OAuthException;
import dev.entrada.upstream.OnBehalfOfTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Tokens by which a tool calls other APIs on behalf of its caller. */
@ApplicationScoped
public class DownstreamTokens {

    @Inject
    OnBehalfOfTokens tokens;

    /**
     * A token of the caller for one scope of another API.
     *
     * @param request the caller's, which has the token that is exchanged where we hold none
     * @throws OAuthException {@code invalid_token} where the user has to sign in again, and a client that is answered 401
     *     will have them do so; anything else is nothing that a client could mend
     */
    public DownstreamToken get(Caller caller, HttpServletRequest request, String scope) {
        if (caller.isApplication()) { // Entra would refuse it, AADSTS7000114
            throw ACCESS_DENIED.because(
                    "the caller is an application, and nobody it could act on behalf of is signed in");
        }
        try {
            return new DownstreamToken(token(caller, request, scope).value());
        } catch (OAuthException refusal) {
            throw refusal.error() == INVALID_GRANT ? INVALID_TOKEN.because(refusal.getMessage()) : refusal;
        }
    }

    private OnBehalfOfToken token(Caller caller, HttpServletRequest request, String scope) {
        return caller.grantId().map(grant -> tokens.forGrant(grant, scope)).orElseGet(() -> BearerToken.of(request)
                .map(presented -> tokens.forBearer(presented.value(), caller.key(), scope))
                .orElseThrow(() -> INVALID_TOKEN.because("sign in first")));
    }
}
