package dev.entrada.token;

import dev.entrada.keys.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Key;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/** Recognises the access tokens that this server issued. */
@ApplicationScoped
class IssuedTokens {

    @Inject
    SigningKeys keys;

    private final JwtConsumer recognised = new JwtConsumerBuilder()
            .setVerificationKeyResolver((jws, nesting) -> key(jws))
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
            .setExpectedType(true, "at+jwt")
            .setSkipDefaultAudienceValidation()
            // An expired token still names its grant, and whoever asks to revoke it means the grant.
            .setEvaluationTime(NumericDate.fromSeconds(0))
            .build();

    /** The grant of an access token of ours; empty for any other text. */
    Optional<String> grantId(String accessToken) {
        try {
            return Optional.ofNullable(recognised.processToClaims(accessToken).getStringClaimValue("sid"));
        } catch (InvalidJwtException | MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }

    private Key key(JsonWebSignature jws) throws UnresolvableKeyException {
        return Optional.ofNullable(jws.getKeyIdHeaderValue())
                .flatMap(keys::verificationKey)
                .orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
    }
}
