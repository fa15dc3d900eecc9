package dev.entrada.tools;

import dev.entrada.access.Caller;
import dev.entrada.mcp.RequiresScope;
import dev.entrada.mcp.Sample;
import dev.entrada.mcp.Tool;
import dev.entrada.mcp.ToolArg;
import dev.entrada.mcp.ToolException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/** The tools of the customer-service desk. */
@Sample
@ApplicationScoped
class CustomerDesk {
    private static final String ID = "Id of the customer, 5 to 10 letters or digits, such as CUST001";

    @Inject
    DeskStore store;

    @RequiresScope("customer:read")
    @Tool(
            name = "get_customer_info",
            title = "Customer information",
            description = "Tells who a customer is: name, company, tier, currency, since when, and how many tickets.",
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Customer customerInfo(@ToolArg(name = "customer_id", description = ID) @CustomerId String customerId) {
        return customer(customerId);
    }

    @RequiresScope("ticket:create")
    @Tool(
            name = "create_support_ticket",
            title = "Create a support ticket",
            description = "Opens a support ticket for a customer in the name of the signed-in person. The ticket stays:"
                    + " calling twice makes two.",
            annotations = @Tool.Annotations(destructiveHint = false, openWorldHint = false))
    Ticket createSupportTicket(
            @ToolArg(name = "customer_id", description = ID) @CustomerId String customerId,
            @ToolArg(description = "What it is about, in one line, at most 200 characters") @NotBlank @Size(max = 200)
                    String subject,
            @ToolArg(description = "What happened and what is wanted, at most 2000 characters")
                    @NotBlank
                    @Size(max = 2000)
                    String description,
            @ToolArg(description = "How urgent it is") Priority priority,
            Caller caller) {
        return store.create(
                new NewTicket(customer(customerId).customerId(), subject, description, priority, caller.key()));
    }

    @RequiresScope("account:calculate")
    @Tool(
            name = "calculate_account_value",
            title = "Account value",
            description = "Adds up amounts on a customer's account: total, count, average, minimum and maximum, in the"
                    + " currency of the customer.",
            annotations =
                    @Tool.Annotations(
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    AccountValue calculateAccountValue(
            @ToolArg(name = "customer_id", description = ID) @CustomerId String customerId,
            @ToolArg(description = "1 to 100 amounts, each 0 to 1,000,000") @Size(min = 1, max = 100)
                    List<
                                    @NotNull @DecimalMin("0") @DecimalMax("1000000")
                                    // An amount of 1E-999999999 is in range too, and no memory could hold its sum.
                                    @Digits(integer = 7, fraction = 12) BigDecimal>
                            amounts) {
        return AccountValue.of(customer(customerId), amounts);
    }

    private Customer customer(String customerId) {
        return store.customer(customerId)
                .orElseThrow(() -> new ToolException("There is no customer " + customerId
                        + ". Ask the person for the right customer id, do not guess one; " + store.example()
                        + " is an id that exists."));
    }
}
