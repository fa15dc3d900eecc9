/**
 * Who is calling {@code /mcp}: one authentication mechanism, in place of the container's, that admits whoever presents an
 * access token of ours.
 *
 * <pre>
 * request ──▸ Origin (403) ──▸ method (405) ──▸ Authorization (400) ──▸ VerifiedTokens ──▸ Caller, principal of the request
 *                                                          │ seen before: a hash and a look-up
 *                                                          │ first sight: AccessTokenCheck (RFC 9068, one RSA operation)
 *                                                          └ always:      RevocationWatch knows its grant? (401)
 * </pre>
 *
 * <p>Stock MP-JWT is not used for verification: it refuses what this server issues on one container and answers 200 where
 * MCP needs a challenge on the other. {@code @LoginConfig(authMethod = "MP-JWT")} on the application class plus an
 * {@code @Alternative} mechanism works on both, without server configuration.
 *
 * <p>A refusal travels as a request attribute to {@link dev.entrada.access.ErrorServlet}, which writes the JSON body when
 * the container dispatches to its error page: a mechanism that writes the body itself commits the response under the
 * container's feet.
 */
package dev.entrada.access;
