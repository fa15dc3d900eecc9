package dev.entrada.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * A secret that a confidential client and this server share.
 *
 * @param value as it is told to the client
 * @param others what it was told before, and may still give
 */
public record ClientSecret(String value, List<String> others) {

    public ClientSecret {
        others = List.copyOf(others);
    }

    public ClientSecret(String value) {
        this(value, List.of());
    }

    /** Compared in constant time. */
    public boolean isGivenAs(String given) {
        return Stream.concat(Stream.of(value), others.stream())
                .anyMatch(ours -> MessageDigest.isEqual(ours.getBytes(UTF_8), given.getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return "ClientSecret[redacted]";
    }
}
