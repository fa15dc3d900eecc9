package dev.entrada.mcp;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Describes an argument of a {@link Prompt}. Limits are told by Bean Validation, not here. */
@Documented
@Retention(RUNTIME)
@Target(PARAMETER)
public @interface PromptArg {
    /** The name on the wire; the name of the parameter unless set. */
    String name() default "";

    /** A name for people. */
    String title() default "";

    /** What to put there, for people. */
    String description() default "";

    /** Whether it must be given. An {@code Optional} parameter never has to be. */
    boolean required() default true;
}
