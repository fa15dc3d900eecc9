/** Tools that tell more than anybody wants to read; they are put into the WAR by a test and are no part of the product. */
package dev.entrada.it.flood;
