package dev.entrada.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 in base64url: how this server stores what it must recognise and must not know. */
public final class Digest {
    private Digest() {}

    /** The 43 characters of BASE64URL(SHA256(UTF8(text))). */
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** Compared in constant time. */
    public static boolean isSame(String digest, String other) {
        return MessageDigest.isEqual(digest.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
