package dev.entrada.mcp;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A picture that clients may show beside a tool, resource or prompt. */
@Documented
@Retention(RUNTIME)
@Target({})
public @interface Icon {
    /** An https or data URI. */
    String src();

    /** Such as {@code image/png}; left to the client unless set. */
    String mimeType() default "";

    /** Such as {@code 48x48}, or {@code any} for a vector image. */
    String[] sizes() default {};
}
