package dev.entrada.oauth;

import static dev.entrada.oauth.OAuthError.INVALID_GRANT;

import java.util.regex.Pattern;

/** The secret half of PKCE, <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.1">RFC 7636 §4.1</a>. */
public record CodeVerifier(String value) {
    private static final Pattern UNRESERVED_43_TO_128 = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    public CodeVerifier {
        if (!UNRESERVED_43_TO_128.matcher(value).matches()) {
            throw INVALID_GRANT.because("code_verifier must be 43 to 128 unreserved characters");
        }
    }

    /** A fresh verifier of 256 random bits, for our own request to Entra. */
    public static CodeVerifier random() {
        return new CodeVerifier(Nonce.next());
    }

    @Override
    public String toString() {
        return "CodeVerifier[redacted]";
    }
}
