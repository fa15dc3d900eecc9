/**
 * The launcher behind {@code ./mvnw -Pdemo} and {@code ./mvnw -Prun}: Payara Micro with the WAR as a child process, and
 * in the demo the Entra stand-in in this one. It lives in test scope, as the stand-in does, so that neither enters the WAR.
 */
package dev.entrada.demo;
