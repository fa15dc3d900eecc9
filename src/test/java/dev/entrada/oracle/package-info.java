/** Microsoft's own library, unmodified, as the judge of the stand-in: whatever it does not take for Entra is wrong. */
package dev.entrada.oracle;
