package dev.entrada.entra.verification;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * One of Entra's keys.
 *
 * @param issuer by whose tokens it may be used: one tenant's, or any tenant's with {@link Issuers#TENANT} in its place;
 *     keys of version 1.0 say nothing of it
 */
record PublishedKey(RSAPublicKey value, Optional<String> issuer) {

    /**
     * Whether it signs for the issuer of these claims. Only issuers of version 2.0 stand beside keys: those of version
     * 1.0 are compared with the settings alone.
     */
    boolean mayHaveSigned(EntraClaims claims) {
        return claims.isVersion1()
                || issuer.map(template -> Issuers.fill(template, claims.tenant().orElse("")))
                        .map(claims.issuer()::equals)
                        .orElse(true);
    }
}
