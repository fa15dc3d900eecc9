/**
 * The sample tools: a customer-service desk that shows how tools are written. Offered where {@code entrada.samples} is on.
 * Nothing imports this package; the registry finds its beans, as it finds those of a team's own jar.
 *
 * <p>Its rows are real: they lie in the server's database, in tables of their own with a Flyway history of their own, which
 * exist only where the samples were ever on.
 *
 * <p>{@code health://status} is for every caller: it tells no business data, and who may sign in may know whether it
 * works. {@code security://events} needs {@code customer:read}, that is, somebody of the desk; what other users did is told
 * without saying which user it was.
 */
package dev.entrada.tools;
