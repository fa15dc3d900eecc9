/**
 * From a request to a code: {@code /authorize}, our consent page, Entra's login, {@code /auth/callback}.
 *
 * <pre>
 * GET /authorize ──▸ consent page (nothing stored; the request is sealed in its form)
 * POST /consent  ──▸ auth_transaction stored ──303──▸ Entra
 * GET /auth/callback ──▸ transaction taken, browser compared, Entra's tokens verified ──303──▸ client: code, state, iss
 * </pre>
 */
package dev.entrada.authorization;
