package dev.entrada.it;

import dev.entrada.standin.EntraStandIn;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server under test.
 *
 * @param url public URL, without a trailing slash
 * @param standIn the Entra that it believes in; none where that is the real one
 * @param data its data directory
 * @param log what it wrote
 */
public record Entrada(URI url, Optional<EntraStandIn> standIn, Path data, Path log) {

    public Entrada(URI url, EntraStandIn standIn, Path data, Path log) {
        this(url, Optional.of(standIn), data, log);
    }

    public EntraStandIn entra() {
        return standIn.orElseThrow(() -> new IllegalStateException("the real Entra stands behind this server"));
    }

    public URI at(String path) {
        return URI.create(url + path);
    }

    public URI mcp() {
        return at("/mcp");
    }
}
