package dev.entrada.mcp;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a method of a CDI bean a family of MCP resources. Each variable of the URI template is a parameter of that name, a
 * string; results are those of a {@link Resource}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6570#section-1.2">RFC 6570, Level 1</a>
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface ResourceTemplate {
    /** Such as {@code customer://{id}/tickets}. A variable stands for anything but a slash. */
    String uriTemplate();

    /** A name for programs; the name of the method unless set. */
    String name() default "";

    /** A name for people. */
    String title() default "";

    /** What is to be found there, for the model. */
    String description() default "";

    String mimeType() default "application/json";

    Icon[] icons() default {};
}
