package dev.entrada.mcp;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a method of a CDI bean an MCP resource. The result is text, or a record or list that is sent as JSON. Its
 * parameters may be the {@code Caller} and what else a {@link Tool} may have besides its arguments; a
 * {@code ResourceContent}, or a list of them, is sent as it is.
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface Resource {
    /** The URI that clients read, such as {@code health://status}. */
    String uri();

    /** A name for programs; the name of the method unless set. */
    String name() default "";

    /** A name for people. */
    String title() default "";

    /** What is to be found there, for the model. */
    String description() default "";

    String mimeType() default "application/json";

    Icon[] icons() default {};
}
