package dev.entrada.client.document;

import dev.entrada.client.fetch.FetchException;
import dev.entrada.config.Settings;
import dev.entrada.config.SettingsException;
import dev.entrada.oauth.Json;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Copies of documents that an administrator keeps: for networks that have no way out, and for vendors whose servers turn
 * away the addresses of clouds. The copy decides; each names in its {@code client_id} which document it is a copy of.
 */
@ApplicationScoped
class PinnedDocuments {
    private static final Logger LOG = System.getLogger(PinnedDocuments.class.getName());

    @Inject
    Settings settings;

    private final Map<DocumentUrl, ClientDocument> documents = new HashMap<>();

    /** A copy that cannot be used keeps the application from starting. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {}

    @PostConstruct
    void read() {
        settings.documents().pinned().ifPresent(this::readAll);
    }

    Optional<ClientDocument> of(DocumentUrl url) {
        return Optional.ofNullable(documents.get(url));
    }

    Iterable<ClientDocument> all() {
        return documents.values();
    }

    private void readAll(Path directory) {
        try (var files = Files.newDirectoryStream(directory, "*.json")) {
            files.forEach(this::read);
        } catch (IOException unreadable) {
            throw unusable("entrada.cimd.pinned-dir " + directory + " cannot be read ("
                    + unreadable.getClass().getSimpleName() + "): let the server read it.");
        }
    }

    private void read(Path file) {
        try {
            var body = Files.readString(file);
            var document = new DocumentReader(settings.registration().schemes()).read(location(body), body);
            documents.put(document.url(), document);
        } catch (IOException | RuntimeException unusable) {
            throw unusable(file + " in entrada.cimd.pinned-dir is no client ID metadata document ("
                    + (unusable instanceof FetchException ? unusable.getMessage() : "cannot be read")
                    + "): correct it or take it away.");
        }
    }

    private static SettingsException unusable(String sentence) {
        LOG.log(Level.ERROR, sentence); // the servers bury it in stack traces of their own
        return new SettingsException(sentence);
    }

    private static URI location(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return URI.create(reader.readObject().getString("client_id"));
        }
    }
}
