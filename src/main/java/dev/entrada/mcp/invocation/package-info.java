/**
 * Calling a method: on the thread of the request, within the time limit, with its client kept from floods; and what is said
 * outside when that fails.
 */
package dev.entrada.mcp.invocation;
