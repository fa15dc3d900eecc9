package dev.entrada.entra.credential;

import dev.entrada.entra.http.Json;
import dev.entrada.entra.verification.UnverifiedToken;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token that the platform gave this process to show who it is. Entra verifies it; we only read how long it lasts.
 *
 * @param issuer with the subject, what a federated credential of the app registration has to name, letter by letter
 */
record WorkloadToken(String jwt, String issuer, String subject, Instant expiry) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    /** Empty where {@code text} is no JWT with an expiry. */
    static Optional<WorkloadToken> of(String text) {
        var jwt = text.strip();
        var claims = UnverifiedToken.of(jwt).claims();
        return Json.text(claims, "exp")
                .filter(SECONDS.asMatchPredicate())
                .map(seconds -> new WorkloadToken(
                        jwt,
                        Json.text(claims, "iss").orElse("-"),
                        Json.text(claims, "sub").orElse("-"),
                        Instant.ofEpochSecond(Long.parseLong(seconds))));
    }

    Assertion assertion() {
        return new Assertion(jwt, jwt);
    }

    @Override
    public String toString() {
        return "WorkloadToken[" + subject + "]";
    }
}
