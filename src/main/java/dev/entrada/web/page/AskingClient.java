package dev.entrada.web.page;

import java.util.Optional;

/**
 * The client that asks, as the consent page introduces it.
 *
 * @param name as the client states it; shown inert, however hostile
 * @param vouching who stands behind the name
 * @param host of the client's metadata document, if it has one
 */
public record AskingClient(String name, Vouching vouching, Optional<String> host) {

    /** Who stands behind a client's name. */
    public enum Vouching {
        ADMINISTRATOR,
        HOST,
        NOBODY
    }

    /** The administrator of this server wrote the client into the settings. */
    public static AskingClient knownToAdministrator(String name) {
        return new AskingClient(name, Vouching.ADMINISTRATOR, Optional.empty());
    }

    /** Whoever runs the host publishes the client's metadata. */
    public static AskingClient publishedBy(String name, String host) {
        return new AskingClient(name, Vouching.HOST, Optional.of(host));
    }

    /** The client chose its name, and nobody checked it. */
    public static AskingClient unverified(String name) {
        return new AskingClient(name, Vouching.NOBODY, Optional.empty());
    }

    public boolean isKnownToAdministrator() {
        return vouching == Vouching.ADMINISTRATOR;
    }

    public boolean isVerified() {
        return vouching != Vouching.NOBODY;
    }
}
