/** What Entra wants to see of a user at the next sign-in, kept until then. */
package dev.entrada.grant.challenge;
