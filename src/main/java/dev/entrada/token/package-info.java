/**
 * {@code /token} and {@code /revoke}: codes and refresh tokens become tokens, or stop being.
 *
 * <p>Our access tokens are RFC 9068 JWTs for the one resource, short-lived, and belong to a grant. Before a refresh token
 * is used up, Entra is asked where its own token would not outlive ours; if Entra is away the client hears {@code
 * temporarily_unavailable} and still holds a good refresh token.
 */
package dev.entrada.token;
