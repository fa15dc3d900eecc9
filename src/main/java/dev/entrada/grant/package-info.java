/**
 * What a user allowed a client, and every one-time value on the way there: the SQL of the authorization server.
 *
 * <pre>
 * approve ──▸ auth_transaction ──callback──▸ auth_grant + auth_code ──/token──▸ refresh_token ──▸ refresh_token …
 * </pre>
 *
 * Each one-time value is taken by one conditional statement that changes one row or none, so two nodes cannot both take
 * it (libraries differ in their locks, not in this). What must be recognised and need not be known is stored as its
 * SHA-256; what must be known (Entra's tokens) is sealed.
 */
package dev.entrada.grant;
