package dev.entrada.it;

import dev.entrada.standin.EntraStandIn;
import java.net.URI;
import java.nio.file.Path;

/**
 * The server under test.
 *
 * @param url public URL, without a trailing slash
 * @param entra the Entra that it believes in
 * @param data its data directory
 * @param log what it wrote
 */
public record Entrada(URI url, EntraStandIn entra, Path data, Path log) {

    public URI at(String path) {
        return URI.create(url + path);
    }

    public URI mcp() {
        return at("/mcp");
    }
}
