/** What {@code bench/run} and {@code bench/smoke} measure: a server with real sign-ins, told what to do on standard input. */
package dev.entrada.bench;
