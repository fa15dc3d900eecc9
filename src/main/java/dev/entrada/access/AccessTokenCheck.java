package dev.entrada.access;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.entrada.config.Settings;
import dev.entrada.keys.SigningKeys;
import dev.entrada.oauth.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Verifies an access token that was not seen before, by
 * <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068 §4</a>: our signature, our issuer, this resource.
 */
@ApplicationScoped
class AccessTokenCheck {
    static final String TYPE = "at+jwt";
    private static final List<String> OUR_CLAIMS = List.of("client_id", "sid");

    @Inject
    Settings settings;

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    /**
     * Whose token it is.
     *
     * @throws OAuthException {@code invalid_token}, with what the developer of the client can do about it; {@code
     *     temporarily_unavailable} where the keys have not been read yet, so that nobody throws a good token away
     */
    VerifiedToken verify(BearerToken token) {
        try {
            return verified(consumer().processToClaims(token.value()));
        } catch (InvalidJwtException invalid) {
            throw isOutage(invalid)
                    ? TEMPORARILY_UNAVAILABLE.because("the server cannot read its keys just now; try again later")
                    : INVALID_TOKEN.because(reason(invalid));
        } catch (MalformedClaimException malformed) {
            throw INVALID_TOKEN.because("the access token has a malformed claim");
        }
    }

    /** One for each check, because it is made for one moment. It costs little beside the RSA operation. */
    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver(keys)
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(true, settings.publicUrl().issuer())
                .setExpectedAudience(true, settings.publicUrl().resource().toString())
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setRequireJwtId()
                .build();
    }

    private static VerifiedToken verified(JwtClaims claims) throws MalformedClaimException {
        for (var name : OUR_CLAIMS) {
            if (Optional.ofNullable(claims.getStringClaimValue(name))
                    .filter(Predicate.not(String::isBlank))
                    .isEmpty()) {
                throw INVALID_TOKEN.because("the access token has no " + name);
            }
        }
        return new VerifiedToken(
                new Caller(present(claims.getClaimsMap())),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }

    private static Map<String, Object> present(Map<String, Object> claims) {
        return claims.entrySet().stream()
                .filter(claim -> Objects.nonNull(claim.getValue()))
                .collect(Collectors.toUnmodifiableMap(claim -> claim.getKey().intern(), AccessTokenCheck::shared));
    }

    /** The tokens of a grant say the same but for their {@code jti}; thousands are kept, so each word is kept once. */
    private static Object shared(Map.Entry<String, Object> claim) {
        return claim.getValue() instanceof String text && !claim.getKey().equals("jti")
                ? text.intern()
                : claim.getValue();
    }

    private static boolean isOutage(InvalidJwtException invalid) {
        return Stream.<Throwable>iterate(invalid, Objects::nonNull, Throwable::getCause)
                .anyMatch(JdbiException.class::isInstance);
    }

    /** The signature is judged before the claims: a forger learns nothing about them. */
    private static String reason(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "the access token expired";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "the access token is for another resource";
        }
        return "the access token is not one that this server issued for this resource";
    }
}
