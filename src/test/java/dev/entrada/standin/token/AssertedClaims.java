package dev.entrada.standin.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** What an assertion says, before anything is known of its signature. */
record AssertedClaims(String issuer, String subject, List<String> audiences, Instant notBefore, Instant expiry) {

    static Optional<AssertedClaims> of(String jwt) {
        try {
            var consumer = new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build();
            return Optional.of(of(consumer.processToClaims(jwt)));
        } catch (InvalidJwtException | MalformedClaimException malformed) {
            return Optional.empty();
        }
    }

    private static AssertedClaims of(JwtClaims claims) throws MalformedClaimException {
        return new AssertedClaims(
                Optional.ofNullable(claims.getIssuer()).orElse(""),
                Optional.ofNullable(claims.getSubject()).orElse(""),
                List.copyOf(claims.getAudience()),
                Optional.ofNullable(claims.getNotBefore())
                        .map(AssertedClaims::instant)
                        .orElse(Instant.EPOCH),
                Optional.ofNullable(claims.getExpirationTime())
                        .map(AssertedClaims::instant)
                        .orElse(Instant.EPOCH));
    }

    private static Instant instant(NumericDate date) {
        return Instant.ofEpochSecond(date.getValue());
    }
}
