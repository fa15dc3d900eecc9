package dev.entrada.reliability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of a fault. It may take {@link Findings} and say there what it measured; the run makes a row of it. */
@Test
@ExtendWith(FaultReport.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Fault {
    /** What breaks. */
    String value();

    /** How it is made to break. */
    String provokedBy();

    /** What may be lost. */
    String expected();
}
