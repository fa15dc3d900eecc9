/**
 * Clients that must not be used. Nothing is stored of a client that registers, so blocking it means to remember what it
 * must not be: a setting and a table say so, by id, by software and by where it is redirected to.
 *
 * <pre>
 * entrada.blocked-clients, blocked_client ──▸ BlockList ──▸ /register, /authorize, /token: refused
 *                                                └──────▸ token: what users granted such clients ends
 * </pre>
 */
package dev.entrada.client.block;
