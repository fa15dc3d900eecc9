/** What is done later, again and again, or in the background, on a thread of the server. */
package dev.entrada.timer;
