/**
 * What people read when Entra refuses: {@code /help} and a page for each {@link dev.entrada.entra.refusal.EntraFault}. An
 * error response names it as {@code error_uri}: docs/decisions/0021-help-pages.md.
 */
package dev.entrada.authorization.help;
