package dev.entrada.entra.verification;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;

import dev.entrada.config.EntraSettings;
import dev.entrada.entra.http.EntraConnection;
import dev.entrada.entra.refusal.Leg;
import dev.entrada.oauth.OAuthException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Judges tokens of Entra by its JWKS and by the settings that bear the names of MicroProfile JWT.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens">Validate tokens</a>
 */
public final class EntraTokenVerifier {
    private static final Logger LOG = System.getLogger(EntraTokenVerifier.class.getName());

    private final EntraSettings settings;
    private final Issuers issuers;
    private final SignedToken.Check signatures;

    public EntraTokenVerifier(EntraSettings settings, EntraKeys keys, EntraConnection connection, Clock clock) {
        this.settings = settings;
        this.issuers = new Issuers(settings, connection);
        this.signatures = new SignedToken.Check(keys, clock, settings.clockSkew());
    }

    /** OpenID Connect Core §3.1.3.7, except for the nonce, which only the one who sent it can check. */
    public EntraClaims idToken(String token, Leg leg) {
        try {
            return claims(token, issuers.ofIdTokens(), Set.of(settings.clientId()));
        } catch (FlawedToken refused) {
            throw refusal("ID token", refused.flaw(), leg);
        }
    }

    /** As a protected resource does it (RFC 9068 §4), in Entra's dialect; and it is about a user of an admitted tenant. */
    public EntraClaims accessToken(String token, Leg leg) {
        try {
            return identified(token);
        } catch (FlawedToken refused) {
            throw refusal("access token", refused.flaw(), leg);
        }
    }

    /** The same for a token that a caller presents. Its flaws are the caller's to mend: they make no noise in our log. */
    public EntraClaims presented(String token) {
        try {
            return identified(token);
        } catch (FlawedToken refused) {
            var flaw = refused.flaw();
            LOG.log(Level.DEBUG, "Refused an access token that a caller presented ({0}): {1}", flaw, flaw.advice());
            throw INVALID_TOKEN.because(flaw.reason());
        }
    }

    private EntraClaims identified(String token) throws FlawedToken {
        var claims = claims(token, issuers.ofAccessTokens(), settings.audiences());
        if (claims.tenant().isEmpty() || claims.text("oid").isEmpty()) {
            throw new FlawedToken(TokenFlaw.UNIDENTIFIED);
        }
        return claims;
    }

    private EntraClaims claims(String token, List<String> templates, Set<String> audiences) throws FlawedToken {
        var signed = signatures.passed(token, audiences);
        issuers.requireOneOf(templates, signed.claims());
        if (!signed.key().mayHaveSigned(signed.claims())) {
            throw new FlawedToken(TokenFlaw.OTHER_KEY);
        }
        return signed.claims();
    }

    private static OAuthException refusal(String kind, TokenFlaw flaw, Leg leg) {
        LOG.log(flaw.outcome().level(), "Refused an {0} from Entra ({1}): {2}", kind, flaw, flaw.advice());
        return flaw.refusal(leg);
    }
}
