/**
 * Clients that introduce themselves by a URL: the {@code client_id} is the address of a JSON document that says who the
 * client is.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/">OAuth Client ID Metadata
 *     Document</a>
 */
package dev.entrada.client.document;
