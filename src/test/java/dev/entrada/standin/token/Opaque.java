package dev.entrada.standin.token;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Codes and refresh tokens in Entra's shape: long, opaque, beginning with {@code 1.A}. */
final class Opaque {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SHAPE = Pattern.compile("1\\.A[A-Za-z0-9_.-]{697,}");

    private Opaque() {}

    static String next() {
        var bytes = new byte[600];
        RANDOM.nextBytes(bytes);
        return "1.AXEB" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean hasShape(String text) {
        return SHAPE.matcher(text).matches();
    }
}
