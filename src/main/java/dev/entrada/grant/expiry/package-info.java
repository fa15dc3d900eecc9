/** Which rows of the tables of grants, codes, tokens and consents nobody needs any more. */
package dev.entrada.grant.expiry;
