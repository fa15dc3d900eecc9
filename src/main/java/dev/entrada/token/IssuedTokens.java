package dev.entrada.token;

import dev.entrada.keys.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
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
        var recognised = new JwtConsumerBuilder()
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedType(true, "at+jwt")
                .setSkipDefaultAudienceValidation()
                .setEvaluationTime(NumericDate.fromSeconds(0))
                .build();
        try {
            return Optional.ofNullable(recognised.processToClaims(accessToken).getStringClaimValue("sid"));
        } catch (InvalidJwtException | MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }
}
