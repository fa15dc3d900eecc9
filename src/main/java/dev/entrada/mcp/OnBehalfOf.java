package dev.entrada.mcp;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a parameter of a {@link Tool} an access token for another API, on behalf of the caller: a {@code DownstreamToken},
 * which does not show itself in a log, or a {@code String}. It is had before the tool runs, so that a caller who has to
 * sign in again first is told so by HTTP 401, and a tool that runs always has its token.
 */
@Documented
@Retention(RUNTIME)
@Target(PARAMETER)
public @interface OnBehalfOf {
    /** The scope by its full name, one of those in {@code azure.downstream-scopes}. */
    String value();
}
