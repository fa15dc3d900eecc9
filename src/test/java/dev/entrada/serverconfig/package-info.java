/**
 * What an administrator is given: the scripts, the unit, the Containerfile and the nginx configuration of {@code
 * server-config/}, each tried on a real server ({@code ./mvnw verify -Pserver-config}, which needs Linux, bash, openssl and
 * nginx).
 */
package dev.entrada.serverconfig;
