package dev.entrada.standin.token;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Claims that all of Entra's tokens have. */
final class CommonClaims {
    /** Entra dates its tokens back by five minutes, against clocks that are slow. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    private CommonClaims() {}

    /** Times; {@code aio}, {@code rh} and {@code uti}, of which only the last means something: it is the token's id. */
    static JsonObjectBuilder of(Instant now, Duration lifetime, String tenantId) {
        var issued = now.minus(BACKDATED).getEpochSecond();
        return Json.createObjectBuilder()
                .add("iat", issued)
                .add("nbf", issued)
                .add("exp", now.plus(lifetime).getEpochSecond())
                .add("aio", random(48))
                .add("rh", "1." + random(30) + ".")
                .add("tid", tenantId)
                .add("uti", random(16));
    }

    static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
