package dev.entrada.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Makes {@link Settings} from MicroProfile Config when the application starts, and keeps it from starting with bad ones. */
@ApplicationScoped
class SettingsProducer {
    private static final Logger LOG = System.getLogger(SettingsProducer.class.getName());

    @Inject
    Config config;

    private Settings settings;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        var ready = settings();
        LOG.log(
                Level.INFO,
                "Entrada serves {0} for tenant {1}; redirect URI to register in Entra: {2}",
                ready.publicUrl().resource(),
                String.join(" and ", ready.entra().tenants().allowed()),
                ready.publicUrl().at("/auth/callback"));
    }

    @Produces
    synchronized Settings settings() {
        if (settings == null) {
            settings = read();
        }
        return settings;
    }

    private Settings read() {
        try {
            return Settings.read(this::raw, names());
        } catch (SettingsException unusable) {
            LOG.log(Level.ERROR, unusable.getMessage()); // the servers bury it in stack traces of their own
            throw unusable;
        }
    }

    private Set<String> names() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .collect(toUnmodifiableSet());
    }

    private Optional<String> raw(String key) {
        try {
            return config.getOptionalValue(key, String.class);
        } catch (NoSuchElementException unresolvedExpression) {
            return Optional.empty();
        }
    }
}
