/**
 * {@code subscriptions/listen} of revision 2026-07-28: streams of changes that hold no thread.
 */
package dev.entrada.mcp.stateless.subscription;
