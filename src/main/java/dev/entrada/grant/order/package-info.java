/** What an administrator takes back: all that a user granted, all that a client was granted, or everything. */
package dev.entrada.grant.order;
