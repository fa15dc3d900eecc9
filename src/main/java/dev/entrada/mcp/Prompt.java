package dev.entrada.mcp;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a method of a CDI bean an MCP prompt: words that a person picks to begin with. The result is text, a
 * {@code Content}, a {@code PromptMessage} or a list of these. Parameters are strings, enums or optionals of them, or what
 * a {@link Tool} may have besides its arguments.
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface Prompt {
    /** The name that clients ask for; the name of the method unless set. */
    String name() default "";

    /** A name for people. */
    String title() default "";

    /** What it is good for, for people. */
    String description() default "";

    Icon[] icons() default {};
}
