/**
 * What beans offer: found when the application starts, by name for every revision, and who may use it.
 *
 * <p>The bean's own instance is called, not CDI's client proxy: Bean Validation must see the real object, and a proxy
 * does not carry package-private methods to another class loader. Interceptors still run, for they sit on the instance.
 */
package dev.entrada.mcp.registry;
