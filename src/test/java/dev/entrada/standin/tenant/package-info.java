/** What a tenant holds: its names, its users, its app registrations, their scopes, and who consented to what. */
package dev.entrada.standin.tenant;
