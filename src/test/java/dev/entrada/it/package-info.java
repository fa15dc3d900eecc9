/**
 * Integration tests: the WAR as it is shipped, deployed by Arquillian on Payara Micro, Payara Server or WildFly, driven from
 * outside over HTTP.
 *
 * <p>A class that needs the server says {@code @ExtendWith(RunningEntrada.class)} and asks for {@link
 * dev.entrada.it.Entrada} in its constructor. The first such class starts the stand-in and the server; the end of the
 * test run stops both (docs/decisions/0011). {@link dev.entrada.it.Browser} is the user, {@link
 * dev.entrada.it.OAuthClient} the MCP client.
 */
package dev.entrada.it;
