package dev.entrada.tools;

import static java.math.RoundingMode.HALF_EVEN;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the amounts on an account come to.
 *
 * @param currency ISO 4217, that of the customer
 * @param average rounded to two decimals
 */
@JsonNaming(SnakeCaseStrategy.class)
record AccountValue(
        String customerId,
        String currency,
        int count,
        BigDecimal total,
        BigDecimal average,
        BigDecimal minimum,
        BigDecimal maximum) {

    /** @param amounts at least one */
    static AccountValue of(Customer customer, List<BigDecimal> amounts) {
        var total = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new AccountValue(
                customer.customerId(),
                customer.currency(),
                amounts.size(),
                total,
                total.divide(BigDecimal.valueOf(amounts.size()), 2, HALF_EVEN),
                Collections.min(amounts),
                Collections.max(amounts));
    }
}
