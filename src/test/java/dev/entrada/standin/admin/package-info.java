/** The switches and the request log over HTTP, for the demo and for clients that are not written in Java. */
package dev.entrada.standin.admin;
