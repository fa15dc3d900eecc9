package dev.entrada.tools;

import dev.entrada.config.Settings;
import dev.entrada.store.DatabaseReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes the tables of the desk where the samples are on. */
@ApplicationScoped
class DeskTables {

    void start(@Observes DatabaseReady database, Settings settings) {
        if (settings.samples()) {
            migrate(database.dataSource());
        }
    }

    static void migrate(DataSource database) {
        Flyway.configure(DeskTables.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/samples")
                .table("samples_history")
                .baselineOnMigrate(true) // the tables of the server are there already, and none of ours
                .baselineVersion("0")
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
