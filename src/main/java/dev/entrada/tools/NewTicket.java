package dev.entrada.tools;

/**
 * A ticket that is to be created.
 *
 * @param createdBy the caller, as {@code tid/oid}
 */
record NewTicket(String customerId, String subject, String description, Priority priority, String createdBy) {}
