/** HTTPS, for clients that insist on it. */
package dev.entrada.standin.tls;
