package dev.entrada.entra;

import dev.entrada.entra.http.Form;
import dev.entrada.entra.http.TokenAnswer;
import dev.entrada.entra.refusal.EntraFault;
import dev.entrada.entra.refusal.EntraRefusal;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.verification.EntraClaims;
import dev.entrada.entra.verification.EntraTokenVerifier;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The two ways in which Entra's token endpoint vouches for a user, by the code of a sign-in and by the refresh token that
 * is held of one, and what its answers are judged by.
 *
 * @param redirectUri the one that codes are sent to
 */
record SignIns(
        EntraTokenEndpoint endpoint, EntraTokenVerifier verifier, EntraScopes scopes, String redirectUri, Clock clock) {
    private static final Logger LOG = System.getLogger(SignIns.class.getName());

    SignIn redeem(String code, SignInRequest request) {
        var answer = endpoint.ask(
                Form.of("grant_type", "authorization_code")
                        .and("code", code)
                        .and("redirect_uri", redirectUri)
                        .and("code_verifier", request.verifier().value())
                        .and("scope", scopes.atTokenEndpoint(request.wanted()).toString()),
                Leg.REDEMPTION);
        var idToken = answer.idToken().map(token -> verifier.idToken(token, Leg.REDEMPTION));
        if (!idToken.flatMap(claims -> claims.text("nonce")).equals(Optional.of(request.nonce()))) {
            throw unfit(Leg.REDEMPTION, "no ID token with our nonce; somebody may have replayed an answer of Entra's");
        }
        return signIn(answer, idToken, answer.refreshToken(), Leg.REDEMPTION);
    }

    SignIn refresh(UpstreamTokens held, Scopes wanted, String tenantId, String subject) {
        var refreshToken = held.refreshToken()
                .orElseThrow(
                        () -> refusal(EntraFault.REFRESH_TOKEN_MISSING, Leg.REFRESH, "none was granted at sign-in"));
        var answer = endpoint.ask(
                tenantId,
                Form.of("grant_type", "refresh_token")
                        .and("refresh_token", refreshToken)
                        .and("scope", scopes.atTokenEndpoint(wanted).toString()),
                Leg.REFRESH);
        var again = signIn(
                answer,
                answer.idToken().map(token -> verifier.idToken(token, Leg.REFRESH)),
                answer.refreshToken().or(held::refreshToken),
                Leg.REFRESH);
        if (!again.tenant().equals(tenantId) || !again.subject().equals(subject)) {
            throw unfit(Leg.REFRESH, "the answer is about another user than the grant");
        }
        return again;
    }

    private SignIn signIn(TokenAnswer answer, Optional<EntraClaims> idToken, Optional<String> refreshToken, Leg leg) {
        var user = verifier.accessToken(answer.accessToken(), leg);
        if (!idToken.map(user::agreesWith).orElse(true)) {
            throw unfit(leg, "the ID token and the access token are about different users");
        }
        return new SignIn(
                user.text("tid").orElseThrow(),
                user.text("oid").orElseThrow(),
                idToken.orElse(user).displayName(),
                user.scopes(),
                user.roles(),
                new UpstreamTokens(answer.accessToken(), refreshToken, expiry(answer, user)));
    }

    /** The earlier of two: by our clock, which may be put back before that, and by Entra's. */
    private Instant expiry(TokenAnswer answer, EntraClaims user) {
        return answer.expiresAt(clock.instant()).filter(user.expiry()::isAfter).orElseGet(user::expiry);
    }

    private static OAuthException unfit(Leg leg, String why) {
        return refusal(EntraFault.ANSWER_UNFIT, leg, why);
    }

    private static OAuthException refusal(EntraFault fault, Leg leg, String why) {
        LOG.log(Level.WARNING, "Refused what Entra answered to a {0}: {1}: {2}", leg, why, fault.advice());
        return EntraRefusal.of(fault, leg);
    }
}
