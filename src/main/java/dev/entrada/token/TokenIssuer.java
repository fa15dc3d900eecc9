package dev.entrada.token;

import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.INVALID_SCOPE;
import static dev.entrada.oauth.OAuthError.UNAUTHORIZED_CLIENT;

import dev.entrada.client.Client;
import dev.entrada.config.Settings;
import dev.entrada.entra.SignIn;
import dev.entrada.grant.AuthorizationCodes;
import dev.entrada.grant.Grant;
import dev.entrada.grant.RefreshTokens;
import dev.entrada.grant.succession.Successions;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.upstream.UpstreamRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/** Turns codes and refresh tokens into tokens. */
@ApplicationScoped
class TokenIssuer {

    @Inject
    Settings settings;

    @Inject
    AuthorizationCodes codes;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    Successions successions;

    @Inject
    ApplicationGrants applicationGrants;

    @Inject
    UpstreamRefresh upstream;

    @Inject
    AccessTokens accessTokens;

    @Inject
    Event<SecurityEvent> events;

    /** @throws OAuthException {@code invalid_grant}; the code is used up all the same, so a verifier cannot be guessed */
    TokenResponse redeem(TokenRequest.RedeemCode request, Client client) {
        requireRegistered(client, GrantType.AUTHORIZATION_CODE);
        var code = codes.take(request.code(), client.id())
                .orElseThrow(() -> INVALID_GRANT.because("the code is unknown, expired, used, or another client's"));
        if (!request.redirectUri().map(code.redirectUri()::equals).orElse(true)) {
            throw INVALID_GRANT.because("redirect_uri differs from the one in the authorization request");
        }
        if (!code.codeChallenge().isAnsweredBy(request.verifier())) {
            throw INVALID_GRANT.because("code_verifier does not answer the code_challenge");
        }
        var grant = code.grant();
        var refreshToken = client.mayUse(GrantType.REFRESH_TOKEN)
                ? Optional.of(refreshTokens.issue(grant))
                : Optional.<String>empty();
        successions.granted(grant);
        fire(SecurityEvent.Kind.TOKEN_ISSUED, grant, "for " + grant.scopes());
        return accessTokens.issue(grant, SignIn.of(grant.upstream()), grant.scopes(), refreshToken);
    }

    /** @throws OAuthException where Entra is away, the refresh token stays unused and the client may send it again */
    TokenResponse refresh(TokenRequest.Refresh request, Client client) {
        requireRegistered(client, GrantType.REFRESH_TOKEN);
        var held = refreshTokens
                .grantOf(request.refreshToken())
                .filter(grant -> grant.clientId().equals(client.id()))
                .orElseThrow(TokenIssuer::unknownRefreshToken);
        requireGranted(request, held);
        var grant = upstream.refreshed(held).orElseThrow(TokenIssuer::unknownRefreshToken);
        var signIn = SignIn.of(grant.upstream());
        var scopes = upstream.stillAllowed(grant, signIn).intersect(wanted(request, grant));
        if (scopes.isEmpty()) {
            throw INVALID_SCOPE.because("the account may use none of these scopes any more");
        }
        var successor =
                refreshTokens.rotate(request.refreshToken(), grant).orElseThrow(TokenIssuer::unknownRefreshToken);
        fire(SecurityEvent.Kind.TOKEN_REFRESHED, grant, "for " + scopes);
        return accessTokens.issue(grant, signIn, scopes, Optional.of(successor));
    }

    /** A client that calls for itself, and was named by the administrator, who said for what. RFC 6749 §4.4. */
    TokenResponse issueToApplication(TokenRequest.ForApplication request, Client client) {
        requireRegistered(client, GrantType.CLIENT_CREDENTIALS);
        var granted = applicationGrants.open(client, request.scope());
        events.fire(new SecurityEvent(
                SecurityEvent.Kind.TOKEN_ISSUED,
                Optional.empty(),
                Optional.of(client.name()),
                "to the application itself, for " + granted.scopes()));
        return accessTokens.issueToApplication(granted);
    }

    private static void requireRegistered(Client client, GrantType grantType) {
        if (!client.mayUse(grantType)) {
            throw UNAUTHORIZED_CLIENT.because("the client may not use " + grantType.code());
        }
    }

    /** RFC 6749 §6: nothing that was not granted. What clients add by themselves, such as offline_access, is let pass. */
    private void requireGranted(TokenRequest.Refresh request, Grant grant) {
        if (wanted(request, grant).isEmpty()) {
            throw INVALID_SCOPE.because("granted scopes are: " + grant.scopes());
        }
    }

    private Scopes wanted(TokenRequest.Refresh request, Grant grant) {
        return request.scope()
                .map(settings.scopes()::meantBy)
                .map(grant.scopes()::intersect)
                .orElse(grant.scopes());
    }

    private static OAuthException unknownRefreshToken() {
        return INVALID_GRANT.because(
                "the refresh token is unknown, expired, revoked, or another client's: authorize again");
    }

    private void fire(SecurityEvent.Kind kind, Grant grant, String detail) {
        events.fire(SecurityEvent.of(kind, grant.user(), grant.clientName(), detail));
    }
}
