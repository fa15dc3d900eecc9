package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;

import dev.entrada.entra.verification.EntraClaims;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import java.time.Instant;
import java.util.Set;

/**
 * What a verified access token of Entra's says of its bearer.
 *
 * @param tenant {@code tid}
 * @param subject {@code oid}, of the user or of the application's service principal
 * @param clientId of the application that presents it
 * @param scopes short names from {@code scp}; empty for an application that calls for itself
 * @param isOfApplication whether no user stands behind it
 */
public record DirectToken(
        String tenant,
        String subject,
        String clientId,
        Scopes scopes,
        Set<String> roles,
        boolean isOfApplication,
        Instant expiresAt) {

    public DirectToken {
        roles = Set.copyOf(roles);
    }

    /**
     * Tells an access token from an ID token, whose audience is the same with one app registration for client and API:
     * only the former names the client that it was issued to.
     */
    static DirectToken of(EntraClaims claims) {
        var client = claims.text("azp").or(() -> claims.text("appid")); // v2.0 or v1.0
        var isOfApplication = isOfApplication(claims);
        if (client.isEmpty() || !isOfApplication && claims.scopes().isEmpty()) {
            throw noAccessToken();
        }
        return new DirectToken(
                claims.text("tid").orElseThrow(),
                claims.text("oid").orElseThrow(),
                client.get(),
                claims.scopes(),
                claims.roles(),
                isOfApplication,
                claims.expiry());
    }

    /** {@code idtyp} is optional in Entra; without it, an application is its own subject, and a user never is. */
    private static boolean isOfApplication(EntraClaims claims) {
        var kind = claims.text("idtyp");
        return claims.text("scp").isEmpty()
                && (kind.isPresent()
                        ? kind.get().equals("app")
                        : claims.text("sub").equals(claims.text("oid")));
    }

    private static OAuthException noAccessToken() {
        return INVALID_TOKEN.because("the token is not an access token for this resource");
    }

    @Override
    public String toString() {
        return "DirectToken[" + tenant + "/" + subject + ", client " + clientId + "]";
    }
}
