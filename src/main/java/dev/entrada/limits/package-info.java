/**
 * How much one caller may ask of this server: rates per address and per client, sizes, and whose address it is.
 *
 * <p>The rates are counted in memory, per node, for the addresses and clients that came last: whatever is sent, the memory
 * for it is bounded. The numbers are settings, {@link dev.entrada.config.LimitSettings}. A client is counted together with
 * its address, so that nobody can use up what belongs to others by sending their {@code client_id}.
 */
package dev.entrada.limits;
