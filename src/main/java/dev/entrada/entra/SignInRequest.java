package dev.entrada.entra;

import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.Scopes;
import java.util.Optional;

/**
 * What we ask of Entra for one sign-in.
 *
 * @param state our own, by which the callback finds its transaction
 * @param nonce comes back in the ID token, OpenID Connect Core §3.1.2.1
 * @param verifier our own half of PKCE; the client has another one with us
 * @param wanted names that this server offers, not Entra's
 * @param hint whom the client expects to sign in
 * @param prompt what Entra has to ask, or not to ask: {@code none}, {@code login} or {@code select_account}
 * @param claims the claims challenge that this sign-in answers, OpenID Connect Core §5.5
 */
public record SignInRequest(
        String state,
        String nonce,
        CodeVerifier verifier,
        Scopes wanted,
        AccountHint hint,
        Optional<String> prompt,
        Optional<String> claims) {
    static final String ACCOUNT_CHOICE = "select_account";

    public SignInRequest(String state, String nonce, CodeVerifier verifier, Scopes wanted, AccountHint hint) {
        this(state, nonce, verifier, wanted, hint, Optional.empty());
    }

    public SignInRequest(
            String state,
            String nonce,
            CodeVerifier verifier,
            Scopes wanted,
            AccountHint hint,
            Optional<String> prompt) {
        this(state, nonce, verifier, wanted, hint, prompt, Optional.empty());
    }

    public SignInRequest wanting(Scopes other) {
        return new SignInRequest(state, nonce, verifier, other, hint, prompt, claims);
    }

    public SignInRequest withState(String other) {
        return new SignInRequest(other, nonce, verifier, wanted, hint, prompt, claims);
    }

    /** The same, but the user has to choose an account, so that nobody is signed in without noticing. */
    public SignInRequest withAccountChoice() {
        return new SignInRequest(
                state, nonce, verifier, wanted, hint, prompt.or(() -> Optional.of(ACCOUNT_CHOICE)), claims);
    }

    /** The same once more, for a user who was just there, and of whom Entra wants more proof. */
    public SignInRequest answering(String challenge) {
        return new SignInRequest(
                Nonce.next(),
                Nonce.next(),
                CodeVerifier.random(),
                wanted,
                hint,
                prompt.filter("none"::equals),
                Optional.of(challenge));
    }

    /** Without state, nonce and hint: the first two are secrets, the last is often an e-mail address. */
    @Override
    public String toString() {
        return "SignInRequest[wanted=" + wanted + "]";
    }
}
