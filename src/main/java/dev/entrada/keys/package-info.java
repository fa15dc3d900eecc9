/**
 * Every key of this server: one master secret, a sub-key of it for each purpose, and the RS256 keys that sign our access
 * tokens.
 *
 * <pre>
 * entrada.secret (or data-dir/secret) ──HKDF──▸ sub-key per {@link dev.entrada.keys.Purpose} ──▸ Sealing (JWE, HMAC)
 *                                                                                          └──▸ seals the signing keys
 * </pre>
 *
 * <p>A signing key is used for 30 days and believed for one day more, far longer than any token lives. Nodes share
 * the keys through the table {@code signing_key}. A key is believed only if it can be unsealed: whoever can write to the
 * database but does not know the master secret cannot add one.
 */
package dev.entrada.keys;
