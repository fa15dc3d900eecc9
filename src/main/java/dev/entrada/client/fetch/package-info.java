/**
 * Fetches what clients name by URL, without becoming their way into our network: https only, every address of the host
 * checked, the connection made to the very address that was checked, no redirects, bounded in size and in time. What was
 * fetched is kept as RFC 9111 says, within bounds of ours.
 *
 * <pre>
 * host name ──resolve──▸ every address public? ──▸ connect to that address ──TLS for the host name──▸ 200, JSON, small
 * </pre>
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/">OAuth Client ID Metadata
 *     Document, "Security Considerations"</a>
 */
package dev.entrada.client.fetch;
