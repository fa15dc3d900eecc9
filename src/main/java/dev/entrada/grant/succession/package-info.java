/**
 * A client that was told to authorize again, for more scopes, and did so, has two grants and needs one. This ends the other
 * one, and never that of another copy of the client.
 */
package dev.entrada.grant.succession;
