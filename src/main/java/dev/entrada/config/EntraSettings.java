package dev.entrada.config;

import dev.entrada.oauth.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The one app registration in Entra, and by what its tokens are judged.
 *
 * @param tenant GUID or verified domain
 * @param clientId GUID
 * @param credential by which Entra knows us
 * @param authority base URL without a trailing slash
 * @param appIdUri prefix of the full scope names, without a trailing slash
 * @param extraScopes OIDC scopes asked for besides those of our own API
 * @param keys where the JWKS is, if not where the tenant has it
 * @param issuer the issuer of tokens, if not the tenant's v2.0 one
 * @param audiences of which a token must name one
 * @param clockSkew tolerated on {@code exp}, {@code nbf} and {@code iat}
 */
public record EntraSettings(
        String tenant,
        String clientId,
        CredentialSettings credential,
        URI authority,
        String appIdUri,
        Scopes extraScopes,
        Optional<URI> keys,
        Optional<String> issuer,
        Set<String> audiences,
        Duration clockSkew) {}
