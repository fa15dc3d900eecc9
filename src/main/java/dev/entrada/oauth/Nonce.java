package dev.entrada.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable text: 256 random bits in 43 characters of base64url. */
public final class Nonce {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonce() {}

    public static String next() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
