package dev.entrada.client;

import dev.entrada.client.document.DocumentOrigin;
import dev.entrada.oauth.Scopes;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a client comes from, and what follows from that.
 *
 * @param softwareId what it says its software is (RFC 7591 §2), the same for every installation
 * @param document where its metadata document came from, if it has one
 * @param scopes the scopes that an administrator restricts it to; none means that it may ask for all that are offered
 * @param expiresAt when its registration ends, if it ever does
 */
public record ClientTerms(
        Origin origin,
        Optional<String> softwareId,
        Optional<DocumentOrigin> document,
        Optional<Scopes> scopes,
        boolean preApproved,
        Optional<Instant> expiresAt) {

    /** Who vouches for what a client says of itself. */
    public enum Origin {
        /** Nobody: it registered by itself, RFC 7591. */
        REGISTERED,
        /** The host in its {@code client_id}, where it publishes its metadata. */
        DOCUMENT,
        /** The administrator, who wrote it into the settings. */
        CONFIGURED
    }

    /** Of a client that registered. */
    public static ClientTerms of(Optional<String> softwareId, Instant expiresAt) {
        return new ClientTerms(
                Origin.REGISTERED, softwareId, Optional.empty(), Optional.empty(), false, Optional.of(expiresAt));
    }

    /** Of a client that publishes its metadata. */
    public static ClientTerms of(DocumentOrigin document) {
        return new ClientTerms(
                Origin.DOCUMENT, Optional.empty(), Optional.of(document), Optional.empty(), false, Optional.empty());
    }

    /** Of the scopes that this server offers, those that the client may ask for. */
    public Scopes allowed(Scopes offered) {
        return scopes.map(offered::intersect).orElse(offered);
    }
}
