package dev.entrada.keys;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256, <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869</a>. */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    /** RFC 5869 §2.2: a uniform key from input that need not be uniform. An empty salt counts as zeros. */
    static byte[] extract(byte[] salt, byte[] inputKeyingMaterial) {
        return hmac(salt.length == 0 ? new byte[HASH_LENGTH] : salt, inputKeyingMaterial);
    }

    /** RFC 5869 §2.3: {@code T(n) = HMAC(prk, T(n-1) | info | n)}. */
    static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        var output = new ByteArrayOutputStream();
        var block = new byte[0];
        for (int n = 1; output.size() < length; n++) {
            block = hmac(pseudorandomKey, block, info, new byte[] {(byte) n});
            output.writeBytes(block);
        }
        return Arrays.copyOf(output.toByteArray(), length);
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + HMAC, e);
        }
    }
}
