/** Signing keys with their certificates, and the document that publishes them. */
package dev.entrada.standin.keys;
