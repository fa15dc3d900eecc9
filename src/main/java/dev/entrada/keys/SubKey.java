package dev.entrada.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one purpose.
 *
 * @param kid says which key it is and nothing about it, so that an old and a new master secret could live side by side
 */
record SubKey(String kid, SecretKeySpec encryption, SecretKeySpec authentication) {
    private static final int KEY_LENGTH = 32;
    private static final int KID_LENGTH = 9;

    static SubKey of(byte[] pseudorandomKey, Purpose purpose) {
        var encryption = derive(pseudorandomKey, purpose, "seal");
        var fingerprint = Hkdf.hmac(encryption, "kid".getBytes(US_ASCII));
        return new SubKey(
                Base64.getUrlEncoder().encodeToString(Arrays.copyOf(fingerprint, KID_LENGTH)),
                new SecretKeySpec(encryption, "AES"),
                new SecretKeySpec(derive(pseudorandomKey, purpose, "mac"), "HmacSHA256"));
    }

    private static byte[] derive(byte[] pseudorandomKey, Purpose purpose, String use) {
        var info = "entrada/1/" + purpose.name() + "/" + use;
        return Hkdf.expand(pseudorandomKey, info.getBytes(US_ASCII), KEY_LENGTH);
    }

    @Override
    public String toString() {
        return "SubKey[" + kid + "]";
    }
}
