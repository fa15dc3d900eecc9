/** The token endpoint: codes, refresh tokens and assertions become tokens, or do not. */
package dev.entrada.standin.token;
