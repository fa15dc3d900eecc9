package dev.entrada.authorization;

import dev.entrada.client.Client;
import dev.entrada.client.ReturnAddress;
import dev.entrada.entra.SignInRequest;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.Scopes;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in on its way: from the consent page to Entra's callback. Until the user approves it travels sealed in the
 * page's form, so that nothing is stored for those who do not.
 *
 * @param scopes what the client asked, later what the user left ticked
 * @param browser SHA-256 of the cookie of the browser: of the one that was shown the page, if it had a cookie by then;
 *     later of the one that approved
 * @param newCookie what a browser without a cookie gets with its approval; known here, so that a double click gets it twice
 * @param approval who answers for it
 * @param stage whether Entra was asked yet
 * @param upstream our own request to Entra
 */
record PendingAuthorization(
        String clientId,
        String redirectUri,
        Optional<String> state,
        CodeChallenge codeChallenge,
        Scopes scopes,
        Interaction interaction,
        Optional<String> browser,
        String newCookie,
        ApprovedBy approval,
        Stage stage,
        Instant expiresAt,
        SignInRequest upstream) {

    /** Whether the user has to sign in yet, or has done so and is being asked after it. */
    enum Stage {
        BEFORE_SIGN_IN,
        SIGNED_IN
    }

    static PendingAuthorization of(AuthorizationRequest request, Optional<String> browser, Instant expiresAt) {
        return new PendingAuthorization(
                request.client().id(),
                request.returnAddress().redirectUri().toString(),
                request.returnAddress().state(),
                request.codeChallenge(),
                request.scopes(),
                request.interaction(),
                browser,
                Nonce.next(),
                ApprovedBy.NOBODY,
                Stage.BEFORE_SIGN_IN,
                expiresAt,
                new SignInRequest(
                        Nonce.next(),
                        Nonce.next(),
                        CodeVerifier.random(),
                        request.scopes(),
                        request.hint(),
                        request.interaction().prompt().atEntra()));
    }

    /** The same, for the scopes that were left ticked. */
    PendingAuthorization approved(ApprovedBy by, Scopes ticked) {
        return with(by, browser, ticked, expiresAt, upstream.wanting(ticked));
    }

    /** The same, for one browser. */
    PendingAuthorization boundTo(String whose) {
        return with(approval, Optional.of(whose), scopes, expiresAt, upstream);
    }

    /** The same, but Entra lets the user choose the account, so that they notice. */
    PendingAuthorization withAccountChoice() {
        return with(approval, browser, scopes, expiresAt, upstream.withAccountChoice());
    }

    /** The same, to be asked of a user who is signed in by now: under another state, since the first one is used up. */
    PendingAuthorization signedIn(Instant newExpiry) {
        return new PendingAuthorization(
                clientId,
                redirectUri,
                state,
                codeChallenge,
                scopes,
                interaction,
                browser,
                newCookie,
                ApprovedBy.NOBODY,
                Stage.SIGNED_IN,
                newExpiry,
                upstream.withState(Nonce.next()));
    }

    /** The same, sent to Entra once more with a claims challenge. */
    PendingAuthorization answering(String challenge) {
        return with(approval, browser, scopes, expiresAt, upstream.answering(challenge));
    }

    /** Proves the redirect URI anew: what was registered decides, not what was sealed. */
    ReturnAddress returnAddress(Client client, String issuer) {
        return client.returnAddress(Optional.of(redirectUri), state, issuer);
    }

    private PendingAuthorization with(
            ApprovedBy by, Optional<String> whose, Scopes wanted, Instant until, SignInRequest request) {
        return new PendingAuthorization(
                clientId,
                redirectUri,
                state,
                codeChallenge,
                wanted,
                interaction,
                whose,
                newCookie,
                by,
                stage,
                until,
                request);
    }

    @Override
    public String toString() {
        return "PendingAuthorization[redacted]";
    }
}
