/**
 * {@code private_key_jwt}: a client shows who it is by a JWT that it signs, RFC 7523 §2.2. Serves every client that has
 * keys, whether they stand in its metadata document or in our configuration.
 */
package dev.entrada.client.assertion;
