package dev.entrada.store;

import javax.sql.DataSource;

/** CDI event: the database is there, with the present schema. Fired once, at the start or whenever it comes up. */
public record DatabaseReady(DataSource dataSource) {}
