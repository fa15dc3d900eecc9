package dev.entrada.oauth;

import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;

import java.util.regex.Pattern;

/** The public half of PKCE. Only S256 exists here: OAuth 2.1 has no use for {@code plain}. */
public record CodeChallenge(String value) {
    /** The only value of {@code code_challenge_method} that this server takes and advertises. */
    public static final String METHOD = "S256";

    private static final Pattern BASE64URL_SHA256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    public CodeChallenge {
        if (!BASE64URL_SHA256.matcher(value).matches()) {
            throw INVALID_REQUEST.because("code_challenge must be a base64url SHA-256 digest");
        }
    }

    /** From the authorization request, <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.3">RFC 7636 §4.3</a>. */
    public static CodeChallenge of(String challenge, String method) {
        if (!METHOD.equals(method)) {
            throw INVALID_REQUEST.because("code_challenge_method must be S256");
        }
        return new CodeChallenge(challenge);
    }

    public static CodeChallenge of(CodeVerifier verifier) {
        return new CodeChallenge(Digest.sha256(verifier.value()));
    }

    /** BASE64URL(SHA256(ASCII(code_verifier))) == code_challenge, in constant time. RFC 7636 §4.6. */
    public boolean isAnsweredBy(CodeVerifier verifier) {
        return Digest.isSame(of(verifier).value, value);
    }
}
