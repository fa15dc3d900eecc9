/** HTTP as Entra speaks it: requests, replies, AADSTS refusals, their JSON and their pages, and the log of it all. */
package dev.entrada.standin.wire;
