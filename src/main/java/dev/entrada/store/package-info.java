/**
 * Where state lies: one SQL database, reached by plain SQL over Jdbi; and the private directory of a single node.
 *
 * <p>Rooms inject {@link org.jdbi.v3.core.Jdbi} and {@link java.time.Clock}. Every record is a row type by its component
 * names ({@code expires_at} is {@code expiresAt}). The isolation is READ COMMITTED: a one-time value is taken by one
 * conditional {@code UPDATE} that changed one row, never by reading first and writing after.
 */
package dev.entrada.store;
