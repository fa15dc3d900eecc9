package dev.entrada.token;

import dev.entrada.keys.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Recognises the access tokens that this server issued. */
@ApplicationScoped
class IssuedTokens {

    @Inject
    SigningKeys keys;

    /** The grant of an access token of ours, expired or not: whoever revokes one means the grant. Else nothing. */
    Optional<String> grantId(String accessToken) {
        return claims(accessToken).flatMap(IssuedTokens::grantId);
    }

    static Optional<String> grantId(JwtClaims claims) {
        return Optional.ofNullable(claims.getClaimValueAsString("sid"));
    }

    /** What an access token of ours says, expired or not; nothing for any other text. */
    Optional<JwtClaims> claims(String accessToken) {
        var recognised = new JwtConsumerBuilder()
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedType(true, "at+jwt")
                .setSkipDefaultAudienceValidation()
                .setEvaluationTime(NumericDate.fromSeconds(0))
                .build();
        try {
            return Optional.of(recognised.processToClaims(accessToken));
        } catch (InvalidJwtException notOurs) {
            return Optional.empty();
        }
    }
}
