/** What is done again and again in the background, on a thread of the server. */
package dev.entrada.timer;
