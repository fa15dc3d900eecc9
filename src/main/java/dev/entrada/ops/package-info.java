/**
 * What the machinery around a node asks of it: whether it lives, whether it is to get requests, and that it ends without
 * cutting anybody off.
 *
 * <p>{@code /livez} says that this process serves; whoever gets no answer may restart it. {@code /readyz} says whether a load
 * balancer should send requests here. The names are Kubernetes' own: Payara and WildFly answer {@code /health} themselves.
 */
package dev.entrada.ops;
