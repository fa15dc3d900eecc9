/**
 * The only room that knows Microsoft: where Entra answers, how it wants to be asked, what its refusals mean and by what
 * its tokens are judged. {@link dev.entrada.entra.Entra} is the way in.
 *
 * <pre>
 *  Entra ── Tenant (where), EntraScopes (what for)
 *    ├──▸ EntraAuthorizationEndpoint                            URL for the browser
 *    └──▸ SignIns                                               SignIn | refusal
 *           ├──▸ EntraTokenEndpoint ──▸ EntraConnection (HTTP)   TokenAnswer | refusal
 *           │            └──▸ ClientCredential (who we are)
 *           └──▸ EntraTokenVerifier (verification)               EntraClaims
 * </pre>
 *
 * <p>Three rules hold for every request that leaves here: no {@code resource} (Entra refuses it unless it is the App ID
 * URI, AADSTS9010010), always a {@code scope} with full names (a bare name means Microsoft Graph, AADSTS650053; none on
 * a refresh is AADSTS90009), and no second try for a code (AADSTS54005).
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">Microsoft identity
 *     platform and OAuth 2.0 authorization code flow</a>
 */
package dev.entrada.entra;
