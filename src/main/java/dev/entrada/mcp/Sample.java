package dev.entrada.mcp;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A bean whose tools and resources are offered only where {@code entrada.samples} is on. */
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface Sample {}
