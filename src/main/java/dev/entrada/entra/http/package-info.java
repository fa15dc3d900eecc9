/**
 * HTTP and JSON as Entra speaks them: what goes there is a {@link dev.entrada.entra.http.Form}, what comes back is read
 * with tolerance. Knows no tenant, no credential and no AADSTS number.
 */
package dev.entrada.entra.http;
