package dev.entrada.tools;

import java.time.LocalDate;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A customer of the desk.
 *
 * @param currency ISO 4217
 * @param tickets how many support tickets there are
 */
@JsonNaming(SnakeCaseStrategy.class)
record Customer(
        String customerId,
        String name,
        String company,
        String tier,
        String currency,
        LocalDate customerSince,
        int tickets) {}
