package dev.entrada.client.document;

import dev.entrada.client.fetch.FetchException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says so when a client publishes something else than the copy that an administrator keeps of its document. */
@ApplicationScoped
class PinnedWatch {
    private static final Logger LOG = System.getLogger(PinnedWatch.class.getName());

    @Inject
    PinnedDocuments pinned;

    @Inject
    DocumentClients clients;

    private final Map<DocumentUrl, String> said = new ConcurrentHashMap<>();

    void compare() {
        pinned.all().forEach(this::compare);
    }

    private void compare(ClientDocument copy) {
        try {
            var published = clients.published(copy.url()).fingerprint();
            if (!published.equals(copy.fingerprint()) && !published.equals(said.put(copy.url(), published))) {
                LOG.log(
                        Level.WARNING,
                        "{0} differs from its copy in entrada.cimd.pinned-dir: redirect URIs, keys or name have changed."
                                + " The copy goes on to decide; look at both, and replace it if the change is right.",
                        copy.url());
            }
        } catch (FetchException noWayOut) {
            LOG.log(Level.DEBUG, "{0} cannot be compared with its copy: {1}", copy.url(), noWayOut.getMessage());
        }
    }
}
