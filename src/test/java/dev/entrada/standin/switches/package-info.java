/** What can be made to go wrong on purpose, and the clock that tests turn. */
package dev.entrada.standin.switches;
