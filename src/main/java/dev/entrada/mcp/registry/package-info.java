/**
 * The tools and resources that beans offer, free of any protocol revision: found when the application starts, described
 * by schema, their arguments bound and validated, called on the thread of the request.
 *
 * <p>The bean's own instance is called, not CDI's client proxy: Bean Validation must see the real object, and a proxy
 * does not carry package-private methods to another class loader. Interceptors still run, for they sit on the instance.
 */
package dev.entrada.mcp.registry;
