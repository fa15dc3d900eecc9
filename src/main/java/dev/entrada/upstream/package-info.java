/**
 * What we hold of Entra's for a user, put to use: kept fresh, and exchanged for tokens of other APIs.
 *
 * <pre>
 *  token  ──▸ UpstreamRefresh ──▸ Grants (one at a time per grant) ──▸ Entra, refresh_token
 *                  ▴
 *  access ──▸ OnBehalfOfTokens (cache, one at a time per grant and scope) ──▸ Entra, on_behalf_of
 * </pre>
 *
 * <p>A room of its own because both halves of the server need it: docs/decisions/0007-a-room-for-upstream-tokens.md.
 */
package dev.entrada.upstream;
