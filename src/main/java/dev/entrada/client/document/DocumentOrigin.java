package dev.entrada.client.document;

/**
 * Where a client's metadata document came from.
 *
 * @param host host of the {@code client_id} URL: whoever runs it vouches for the client, and a user can recognise it
 * @param fingerprint changes when the client's redirect URIs, keys or way of authenticating change: a consent that was
 *     given to another fingerprint is not a consent to this one
 */
public record DocumentOrigin(String host, String fingerprint) {}
