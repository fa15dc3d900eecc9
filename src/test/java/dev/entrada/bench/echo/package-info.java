/** A tool that is measured; it is put into the WAR by the benchmark and is no part of the product. */
package dev.entrada.bench.echo;
