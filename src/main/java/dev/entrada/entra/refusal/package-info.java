/**
 * What Entra's refusals mean: {@link dev.entrada.entra.refusal.EntraError} is what it said, {@link
 * dev.entrada.entra.refusal.EntraFault} what is wrong, {@link dev.entrada.entra.refusal.Outcome} what our client hears
 * of it on each {@link dev.entrada.entra.refusal.Leg}.
 */
package dev.entrada.entra.refusal;
