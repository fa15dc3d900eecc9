package dev.entrada.tools;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The customers and tickets of the desk, in SQL. */
@ApplicationScoped
class DeskStore {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** By its id, in capitals or not. */
    Optional<Customer> customer(String customerId) {
        return jdbi.withHandle(handle -> handle.createQuery("select customer_id, name, company, tier, currency,"
                        + " customer_since, (select count(*) from sample_ticket ticket"
                        + " where ticket.customer_id = customer.customer_id) as tickets"
                        + " from sample_customer customer where customer_id = upper(:id)")
                .bind("id", customerId)
                .map(ConstructorMapper.of(Customer.class))
                .findOne());
    }

    Ticket create(NewTicket ticket) {
        var createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS); // what both databases keep
        var id = jdbi.withHandle(handle -> handle.createUpdate("insert into sample_ticket (customer_id, subject,"
                        + " description, priority, created_at, created_by)"
                        + " values (:customerId, :subject, :description, :priority, :createdAt, :createdBy)")
                .bind("customerId", ticket.customerId())
                .bind("subject", ticket.subject())
                .bind("description", ticket.description())
                .bind("priority", ticket.priority().code())
                .bind("createdBy", ticket.createdBy())
                .bind("createdAt", createdAt)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
        return new Ticket(
                "TICKET-" + id,
                ticket.customerId(),
                ticket.subject(),
                ticket.priority(),
                createdAt,
                ticket.createdBy());
    }

    /** Some id, for whoever has none. */
    String example() {
        return jdbi.withHandle(handle -> handle.createQuery("select min(customer_id) from sample_customer")
                .mapTo(String.class)
                .one());
    }
}
