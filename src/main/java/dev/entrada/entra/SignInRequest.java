package dev.entrada.entra;

import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Scopes;
import java.util.Optional;

/**
 * What we ask of Entra for one sign-in.
 *
 * @param state our own, by which the callback finds its transaction
 * @param nonce comes back in the ID token, OpenID Connect Core §3.1.2.1
 * @param verifier our own half of PKCE; the client has another one with us
 * @param wanted names that this server offers, not Entra's
 * @param loginHint whom the client expects to sign in
 */
public record SignInRequest(
        String state, String nonce, CodeVerifier verifier, Scopes wanted, Optional<String> loginHint) {

    /** Without state, nonce and hint: the first two are secrets, the last is often an e-mail address. */
    @Override
    public String toString() {
        return "SignInRequest[wanted=" + wanted + "]";
    }
}
