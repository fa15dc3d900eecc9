/**
 * Deletes what has expired, on one node at a time. What that is, each room says of its own tables: a bean of type {@link
 * dev.entrada.store.Leftovers}.
 */
package dev.entrada.housekeeping;
