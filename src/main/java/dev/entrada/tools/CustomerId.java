package dev.entrada.tools;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** What the id of a customer looks like. */
@Pattern(regexp = "[A-Za-z0-9]{5,10}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Documented
@Retention(RUNTIME)
@Target(PARAMETER)
@interface CustomerId {
    String message() default "must be 5 to 10 letters or digits, such as CUST001";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
