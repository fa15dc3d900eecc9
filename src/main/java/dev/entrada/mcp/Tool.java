package dev.entrada.mcp;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a method of a CDI bean an MCP tool. The result is a record (structured content with an output schema) or text. A
 * parameter of type {@code Caller} is the authenticated caller of that very request; every other parameter is an argument.
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface Tool {
    /** The name that clients call; the name of the method unless set. */
    String name() default "";

    /** A name for people. */
    String title() default "";

    /** What the tool does and when to use it, for the model. */
    String description() default "";

    /** What a client may assume about the tool. */
    Annotations annotations() default @Annotations;

    /** Hints for clients; the defaults are those of the MCP schema: anything may happen. */
    @Documented
    @Retention(RUNTIME)
    @Target({})
    @interface Annotations {
        /** Whether it changes nothing. */
        boolean readOnlyHint() default false;

        /** Whether it may delete or overwrite something. */
        boolean destructiveHint() default true;

        /** Whether calling it again with the same arguments changes nothing more. */
        boolean idempotentHint() default false;

        /** Whether it reaches beyond this server. */
        boolean openWorldHint() default true;
    }
}
