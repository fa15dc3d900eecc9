/**
 * A stand-in for Microsoft Entra ID: a program of its own that answers as Entra does and refuses what Entra refuses.
 *
 * <p>It exists because no test may need a tenant, and because a kinder stand-in would hide the mistakes that kill real
 * sign-ins: a {@code resource} parameter, bare scopes, a refresh without scope. One package per concern, imports point
 * from left to right: {@code admin, signin, metadata -> token -> keys -> tenant -> wire -> switches}.
 * The ids in the tests' display names (D1, A5, T14 ...) number the behaviours of the wire contract.
 */
package dev.entrada.standin;
