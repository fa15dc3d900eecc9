/** How refusals and failures become HTTP: the mappers, and nothing else, decide that. */
package dev.entrada.web.error;
