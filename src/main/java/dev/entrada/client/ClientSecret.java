package dev.entrada.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrada.keys.Purpose;
import dev.entrada.keys.Sealing;
import java.security.MessageDigest;
import java.util.Base64;
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

    /**
     * Made of the id, so it need not be stored: one for each master secret, and the one of today is told.
     *
     * @param purpose what it is good for
     */
    public static ClientSecret derived(Sealing sealing, Purpose purpose, String clientId) {
        var all = sealing.macs(purpose, clientId.getBytes(UTF_8)).stream()
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
                .toList();
        return new ClientSecret(all.get(0), all.subList(1, all.size()));
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
