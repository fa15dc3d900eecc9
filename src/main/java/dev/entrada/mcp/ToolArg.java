package dev.entrada.mcp;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Describes an argument of a {@link Tool}. Limits are told by Bean Validation, not here. */
@Documented
@Retention(RUNTIME)
@Target(PARAMETER)
public @interface ToolArg {
    /** The name on the wire; the name of the parameter unless set. */
    String name() default "";

    /** What to put there, for the model. */
    String description() default "";

    /** Whether it must be given. An {@code Optional} parameter never has to be. */
    boolean required() default true;

    /**
     * Where set, clients repeat the argument in the HTTP header {@code Mcp-Param-<header>}, so that a gateway can route by
     * it without reading the body. Only for strings, integers and booleans. From revision 2026-07-28 on.
     */
    String header() default "";
}
