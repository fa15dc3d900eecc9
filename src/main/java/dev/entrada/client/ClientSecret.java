package dev.entrada.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** A secret that a confidential client and this server share. */
public record ClientSecret(String value) {

    /** Compared in constant time. */
    public boolean isGivenAs(String given) {
        return MessageDigest.isEqual(value.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "ClientSecret[redacted]";
    }
}
