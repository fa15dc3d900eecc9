/**
 * Who a client is, and which redirect URIs are its own.
 *
 * <p>A client that registers gets its own metadata back as its {@code client_id}, authenticated with a key of ours
 * (RFC 7591 appendix A.5.2): there is no table of clients, a million registrations add no row, and a client that an
 * earlier node or an earlier run registered is still known. A client may also come with the URL of a document that says
 * who it is; then there is nothing to register. Only {@link dev.entrada.client.Client} makes a {@link
 * dev.entrada.client.ReturnAddress}, and only a return address makes a redirect: the compiler keeps us from redirecting
 * to an unproven URI.
 */
package dev.entrada.client;
