/**
 * {@code POST /register}: lets a client introduce itself, RFC 7591.
 *
 * <p>What a client asks and this server does not know is dropped rather than refused; only a request without any usable
 * redirect URI, or for a way of authenticating that we do not have, is an error. Nothing is stored: see {@code client}.
 */
package dev.entrada.registration;
