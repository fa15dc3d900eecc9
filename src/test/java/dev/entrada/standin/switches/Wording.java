package dev.entrada.standin.switches;

import java.util.Optional;

/**
 * The {@code error} and {@code suberror} that go with an AADSTS code. Sources differ for some codes, so both can be
 * tried.
 *
 * @param suberror empty for none
 */
public record Wording(String error, Optional<String> suberror) {}
