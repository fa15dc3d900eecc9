/** Clients that introduced themselves at {@code /register}: what they said of themselves is their {@code client_id}. */
package dev.entrada.client.registered;
