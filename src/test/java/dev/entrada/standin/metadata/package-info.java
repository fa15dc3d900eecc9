/** The documents by which clients find their way: OpenID Connect discovery and Entra's instance discovery. */
package dev.entrada.standin.metadata;
