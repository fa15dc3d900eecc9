/**
 * The MCP endpoint, and what a team writes to put a tool behind it.
 *
 * <p>A tool is a method of a CDI bean: {@link dev.entrada.mcp.Tool} on the method, {@link dev.entrada.mcp.ToolArg} on its
 * parameters, Bean Validation for their limits, {@link dev.entrada.mcp.RequiresScope} for who may call it, a record as
 * result. Names and meaning of the annotations are those of the vendor-neutral {@code org.mcpjava} API, so that moving
 * over will be a change of imports. A team compiles against this package and three more; the rest is ours:
 *
 * <pre>
 *   content  what a tool may give     ask  what it may ask     dialog  what else it may do while it runs
 *
 *   http ──▸ session    ──▸ registry ──▸ operation ──▸ invocation ──▸ binding ──▸ schema
 *        ──▸ stateless  ──▸
 *
 *   http: the servlet at /mcp, and scopes          registry: annotated methods of beans, found by name
 *   session, stateless: the two eras of MCP        operation: a tool, prompt or resource, described and called
 *   wire: requests and refusals                    invocation: time limit, floods, failures
 *                                                  binding: arguments, from JSON to validated values
 *                                                  schema: JSON Schema of types, and the JSON mappers
 * </pre>
 *
 * <p><b>How tools are found.</b> When the application starts, the registry asks the {@code BeanManager} for every enabled
 * bean and looks at the methods of its class. That is plain CDI 4.0 (no extension, no service file, no vendor API), sees
 * beans of the WAR and of any bean archive in {@code WEB-INF/lib}, and honours alternatives, specialization and vetoes.
 * A bean needs a scope such as {@code @ApplicationScoped}; class and method may be package-private. A tool that cannot
 * work (two of one name, a private method, a result that has no JSON form) keeps the application from starting.
 *
 * <p><b>Who sees what.</b> Lists name everything, also what the caller's scopes do not cover, unless
 * {@code entrada.mcp.hide-unavailable-tools} is on: a client can only step up (RFC 6750 §3.1, {@code insufficient_scope})
 * to what it knows of.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">MCP 2026-07-28, Tools</a>
 */
package dev.entrada.mcp;
