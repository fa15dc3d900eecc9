/**
 * One HTTP exchange with a client of any revision: what was asked, how much of it is bearable, and how it is refused.
 */
package dev.entrada.mcp.wire;
