package dev.entrada.client.assertion;

import static dev.entrada.oauth.OAuthError.INVALID_CLIENT;
import static dev.entrada.oauth.OAuthError.TEMPORARILY_UNAVAILABLE;
import static java.util.Locale.ROOT;
import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import dev.entrada.client.fetch.FetchException;
import dev.entrada.config.Settings;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.OAuthException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/**
 * Judges the assertions by which clients authenticate, RFC 7523 §3: signed by a key of the client's with an algorithm of
 * ours, by itself about itself, for this authorization server, for a short while, and once.
 */
@ApplicationScoped
public class ClientAssertions {
    private static final int SECONDS_OF_SKEW = 60;
    private static final int MOST_MINUTES = 60;
    /** Not another kind of JWT that the same key may sign (RFC 8725 §3.11). */
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    @Inject
    Settings settings;

    @Inject
    PublishedKeys published;

    @Inject
    UsedAssertions used;

    @Inject
    Clock clock;

    /**
     * Makes sure that the client itself made the assertion, and takes it: the next time it is refused.
     *
     * @throws OAuthException {@code invalid_client}, or {@code temporarily_unavailable} while its keys cannot be fetched
     */
    public void verify(String clientId, ClientKeys keys, ClientAssertion assertion) {
        try {
            var context = consumer(clientId, keys).process(assertion.jwt());
            requireType(context);
            takeOnce(clientId, context.getJwtClaims());
        } catch (InvalidJwtException invalid) {
            throw refusal(invalid);
        } catch (MalformedClaimException malformed) {
            throw INVALID_CLIENT.because("a claim of the client assertion is malformed");
        }
    }

    private JwtConsumer consumer(String clientId, ClientKeys keys) {
        return new JwtConsumerBuilder()
                // Whatever its header or its key says, RFC 8725 §3.1.
                .setJwsAlgorithmConstraints(
                        PERMIT, Capabilities.OURS.assertionAlgorithms().toArray(String[]::new))
                .setVerificationKeyResolver(new AssertionKeys(keys, published))
                .setExpectedIssuer(true, clientId)
                .setExpectedSubject(clientId)
                .setExpectedAudience(true, audiences().toArray(String[]::new))
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(MOST_MINUTES)
                .setIssuedAtRestrictions(0, MOST_MINUTES * 60)
                .setRequireJwtId()
                .setAllowedClockSkewInSeconds(SECONDS_OF_SKEW)
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .registerValidator(this::foreignAudience)
                .build();
    }

    /** RFC 7523 §3 names the token endpoint, its revision the issuer; released clients use either. */
    private Set<String> audiences() {
        var publicUrl = settings.publicUrl();
        return Set.of(publicUrl.issuer(), publicUrl.at("/token").toString());
    }

    /** An assertion that is good elsewhere too could have been sent on to us from there. */
    private String foreignAudience(JwtContext context) throws MalformedClaimException {
        return audiences().containsAll(context.getJwtClaims().getAudience()) ? null : "it is for others too";
    }

    private static void requireType(JwtContext context) {
        var type = context.getJoseObjects().get(0).getHeader("typ");
        if (type != null && !TYPES.contains(type.toLowerCase(ROOT))) {
            throw INVALID_CLIENT.because("the client assertion is another kind of JWT");
        }
    }

    private void takeOnce(String clientId, JwtClaims claims) throws MalformedClaimException {
        var expiry = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        if (!used.take(clientId, claims.getJwtId(), expiry.plusSeconds(SECONDS_OF_SKEW + 1))) {
            throw INVALID_CLIENT.because("the client assertion was used before: sign a new one for every request");
        }
    }

    private static OAuthException refusal(InvalidJwtException invalid) {
        return Stream.<Throwable>iterate(invalid, cause -> cause != null, Throwable::getCause)
                .filter(FetchException.class::isInstance)
                .map(FetchException.class::cast)
                .findFirst()
                .map(ClientAssertions::noKeys)
                .orElseGet(() -> INVALID_CLIENT.because("the client assertion is refused: " + flaw(invalid)));
    }

    private static OAuthException noKeys(FetchException failure) {
        var reason = "the keys of the client cannot be had: " + failure.getMessage();
        return (failure.kind() == FetchException.Kind.UNREACHABLE ? TEMPORARILY_UNAVAILABLE : INVALID_CLIENT)
                .because(reason);
    }

    private static String flaw(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "it has expired";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "aud must be the issuer or the token endpoint of this server";
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID) || invalid.hasErrorCode(ErrorCodes.SUBJECT_INVALID)) {
            return "iss and sub must be the client_id";
        }
        if (invalid.hasErrorCode(ErrorCodes.JWT_ID_MISSING)) {
            return "jti is missing";
        }
        if (invalid.hasErrorCode(ErrorCodes.EXPIRATION_TOO_FAR_IN_FUTURE)) {
            return "it lives for more than " + MOST_MINUTES + " minutes";
        }
        return "its signature, its times or its form are not right";
    }
}
