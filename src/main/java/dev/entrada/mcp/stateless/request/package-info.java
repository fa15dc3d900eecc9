/**
 * What a request of revision 2026-07-28 says of itself, in {@code _meta} and in headers, and the errors for that.
 */
package dev.entrada.mcp.stateless.request;
