package dev.entrada.mcp;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The scopes that a caller needs, all of them, for a tool or resource; on a class, for each of its tools and resources
 * besides their own. Whoever lacks one is answered with HTTP 403 {@code insufficient_scope} before the method runs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 §3.1</a>
 */
@Documented
@Retention(RUNTIME)
@Target({METHOD, TYPE})
public @interface RequiresScope {
    String[] value();
}
