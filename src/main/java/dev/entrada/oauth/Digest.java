package dev.entrada.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 in base64url: how this server stores what it must recognise and must not know. */
public final class Digest {
    private static final int PIECE = 256;
    private static final char LAST_OF_ASCII = 0x7f;

    private Digest() {}

    /** The 43 characters of BASE64URL(SHA256(UTF8(text))). */
    public static String sha256(String text) {
        var digest = digest();
        if (!updateByPieces(digest, text)) {
            digest.reset();
            digest.update(text.getBytes(UTF_8));
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    /** A token is long and ASCII, and hashed at each request: by pieces, no copy of the whole is made. False where it is not. */
    private static boolean updateByPieces(MessageDigest digest, String text) {
        var piece = new byte[PIECE];
        for (var start = 0; start < text.length(); start += PIECE) {
            var length = Math.min(PIECE, text.length() - start);
            for (var index = 0; index < length; index++) {
                var character = text.charAt(start + index);
                if (character > LAST_OF_ASCII) {
                    return false;
                }
                piece[index] = (byte) character;
            }
            digest.update(piece, 0, length);
        }
        return true;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** Compared in constant time. */
    public static boolean isSame(String digest, String other) {
        return MessageDigest.isEqual(digest.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
