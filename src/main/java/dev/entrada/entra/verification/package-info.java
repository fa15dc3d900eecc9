/**
 * By what tokens of Entra's are judged: its keys, the issuers and audiences of the settings, the clock. A token is refused
 * with the {@link dev.entrada.entra.verification.TokenFlaw} that tells an administrator what to change.
 *
 * <pre>
 *  EntraTokenVerifier ──▸ SignedToken ──▸ EntraKeys ──▸ PublishedKeys (JWKS)        EntraClaims | TokenFlaw
 *         └──▸ Issuers (of which tenants, of which version)
 * </pre>
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens">Access tokens in the
 *     Microsoft identity platform, Validate tokens</a>
 */
package dev.entrada.entra.verification;
