/**
 * From a JSON object to the arguments of a method: their schema, their conversion, their validation, and what else a method
 * may want of the call.
 */
package dev.entrada.mcp.binding;
