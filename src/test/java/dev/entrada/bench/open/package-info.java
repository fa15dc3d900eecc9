/** A test build without the access check, to compare with; the benchmark alone puts it into a WAR. */
package dev.entrada.bench.open;
