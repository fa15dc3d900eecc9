/**
 * What an administrator says of clients: whether and how they may register, which ones there are anyway, and which ones
 * there must not be.
 */
package dev.entrada.config.client;
