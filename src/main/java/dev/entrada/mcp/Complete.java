package dev.entrada.mcp;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a method of a CDI bean suggest values for an argument, while a person types. Its one string parameter is what was
 * typed so far; it gives a list of strings, of which the first 100 are sent.
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface Complete {
    /** Name of the prompt, or the URI template, whose argument it is. */
    String of();

    /** Name of the argument on the wire. */
    String argument();
}
