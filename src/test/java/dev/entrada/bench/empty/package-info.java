/** What everything is compared with: an application that does nothing, beside Entrada on the same server. */
package dev.entrada.bench.empty;
