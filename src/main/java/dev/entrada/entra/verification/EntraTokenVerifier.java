package dev.entrada.entra.verification;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;
import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

import dev.entrada.config.EntraSettings;
import dev.entrada.entra.Tenant;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.entra.refusal.Outcome;
import dev.entrada.oauth.OAuthException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Judges tokens of Entra by the tenant's JWKS and by the settings that bear the names of MicroProfile JWT. Signature
 * first: RS256 and nothing else, whatever a header or a key says (RFC 8725 §3.1).
 */
public final class EntraTokenVerifier {
    private static final Logger LOG = System.getLogger(EntraTokenVerifier.class.getName());

    private final Tenant tenant;
    private final EntraSettings settings;
    private final VerificationKeyResolver keys;
    private final Clock clock;

    public EntraTokenVerifier(Tenant tenant, EntraSettings settings, VerificationKeyResolver keys, Clock clock) {
        this.tenant = tenant;
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /** OpenID Connect Core §3.1.3.7, except for the nonce, which only the one who sent it can check. */
    public EntraClaims idToken(String token) {
        return verified("ID token", token, tenant.idTokenIssuers(), Set.of(settings.clientId()));
    }

    /** As a protected resource does it (RFC 9068 §4), in Entra's dialect; and it is about a user of our tenant. */
    public EntraClaims accessToken(String token) {
        var claims = verified("access token", token, Set.of(tenant.issuer()), settings.audiences());
        if (!isIdentified(claims)) {
            throw refusal("access token", TokenFlaw.UNIDENTIFIED);
        }
        return claims;
    }

    /** The same for a token that a caller presents. Its flaws are the caller's to mend: they make no noise in our log. */
    public EntraClaims presented(String token) {
        try {
            var claims = claims(token, Set.of(tenant.issuer()), settings.audiences());
            if (!isIdentified(claims)) {
                throw notOurs(TokenFlaw.UNIDENTIFIED);
            }
            return claims;
        } catch (InvalidJwtException invalid) {
            throw outage(invalid).orElseGet(() -> notOurs(TokenFlaw.of(invalid, UnverifiedToken.of(token))));
        }
    }

    private EntraClaims verified(String kind, String token, Set<String> issuers, Set<String> audiences) {
        try {
            return claims(token, issuers, audiences);
        } catch (InvalidJwtException invalid) {
            throw outage(invalid).orElseGet(() -> refusal(kind, TokenFlaw.of(invalid, UnverifiedToken.of(token))));
        }
    }

    private EntraClaims claims(String token, Set<String> issuers, Set<String> audiences) throws InvalidJwtException {
        return new EntraClaims(new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver(keys)
                .setExpectedIssuers(true, issuers.toArray(String[]::new))
                .setExpectedAudience(true, audiences.toArray(String[]::new))
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) settings.clockSkew().toSeconds())
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build()
                .processToClaims(token));
    }

    /** Keys that could not be fetched are no flaw of the token: then the refusal is the one of the connection. */
    private static Optional<OAuthException> outage(InvalidJwtException invalid) {
        return Stream.<Throwable>iterate(invalid, cause -> cause != null, Throwable::getCause)
                .filter(OAuthException.class::isInstance)
                .map(OAuthException.class::cast)
                .findFirst();
    }

    private static OAuthException notOurs(TokenFlaw flaw) {
        LOG.log(Level.DEBUG, "Refused an access token that a caller presented ({0}): {1}", flaw, flaw.advice());
        return INVALID_TOKEN.because(flaw.reason());
    }

    private static OAuthException refusal(String kind, TokenFlaw flaw) {
        LOG.log(Level.ERROR, "Refused an {0} from Entra ({1}): {2}", kind, flaw, flaw.advice());
        return Outcome.MISCONFIGURED.during(Leg.SIGN_IN);
    }

    /** {@code tid} is a path segment of {@code iss}, as Microsoft asks its customers to check. */
    private boolean isIdentified(EntraClaims claims) {
        return claims.text("oid").isPresent()
                && claims.text("tid")
                        .filter(Tenant::isId)
                        .filter(tid -> tenant.issuer().contains("/" + tid + "/"))
                        .isPresent();
    }
}
