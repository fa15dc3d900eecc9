package dev.entrada.standin.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.entrada.standin.wire.Aadsts;
import dev.entrada.standin.wire.Given;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** A PKCE code challenge; without a method it is {@code plain} (RFC 7636 §4.3). */
public record Challenge(String value, boolean hashed) {

    /** @throws dev.entrada.standin.wire.Refusal for a size that RFC 7636 forbids, or another method */
    public static Optional<Challenge> of(Given given) {
        var method = given.optional("code_challenge_method").orElse("plain");
        return given.optional("code_challenge").map(challenge -> {
            if (challenge.length() < 43 || challenge.length() > 128) {
                throw Aadsts.CHALLENGE_SIZE.because();
            }
            if (!method.equals("plain") && !method.equals("S256")) {
                throw Aadsts.CHALLENGE_METHOD.because();
            }
            return new Challenge(challenge, method.equals("S256"));
        });
    }

    boolean isAnsweredBy(String verifier) {
        return value.equals(hashed ? sha256(verifier) : verifier);
    }

    private static String sha256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
