package dev.entrada.mcp;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Makes a method of a CDI bean an MCP tool.
 *
 * <p>The result is text, a {@code Content} or list of them, or any other value: a record or map as structured content, a
 * list, number or enum as {@code result} in it, each with an output schema. It may be a {@code CompletionStage} of these. A
 * {@link ToolException} is for the model; any other exception stays in the log.
 *
 * <p>A parameter is an argument, unless its type is {@code Caller}, {@code Progress}, {@code ToolLog}, {@code Cancellation},
 * {@code Elicitation}, {@code Sampling}, {@code Roots} or {@code Questions}, or it has {@link OnBehalfOf}.
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

    Icon[] icons() default {};

    /**
     * JSON Schema 2020-12 in place of the one that comes of the parameters, for what Java types cannot say. Calls are held
     * against it before they are held against the parameters.
     */
    String inputSchema() default "";

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
