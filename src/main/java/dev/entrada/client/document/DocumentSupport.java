package dev.entrada.client.document;

import dev.entrada.client.fetch.FetchException;
import dev.entrada.client.fetch.PublicWeb;
import dev.entrada.config.DocumentSettings.Mode;
import dev.entrada.config.Settings;
import dev.entrada.timer.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether metadata documents are advertised. Released clients that read that they are do not fall back to registration
 * when the fetch fails: a server without a way out that advertised them would shut these clients out. So it looks first,
 * when it starts and every now and then.
 */
@ApplicationScoped
public class DocumentSupport {
    private static final Logger LOG = System.getLogger(DocumentSupport.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    @Inject
    Settings settings;

    @Inject
    PublicWeb web;

    @Inject
    PinnedWatch pinned;

    @Inject
    Timer timer;

    private volatile Optional<Boolean> hasWayOut = Optional.empty();

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (settings.documents().mode() != Mode.OFF) {
            timer.every(BETWEEN_LOOKS, "Metadata documents are not looked for", this::look);
        }
    }

    /** Whether a client may introduce itself by the URL of a metadata document, as far as we know now. */
    public boolean isOffered() {
        return switch (settings.documents().mode()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> hasWayOut.orElse(false);
        };
    }

    void look() {
        if (settings.documents().mode() == Mode.AUTO) {
            probe();
        }
        pinned.compare();
    }

    private void probe() {
        var probe = settings.documents().probe();
        try {
            new DocumentReader(settings.registration().schemes())
                    .read(probe, web.fetch(probe, DocumentClients.MOST_BYTES));
            found("Clients may introduce themselves by a metadata document: {0} could be fetched.{1}", true, probe, "");
        } catch (FetchException failure) {
            found(
                    "Metadata documents are not advertised, and clients register instead: {0} could not be fetched ({1})."
                            + " Open a way out, name another entrada.cimd.probe, or set entrada.cimd to on or off.",
                    false, probe, failure.getMessage());
        }
    }

    private void found(String sentence, boolean wayOut, Object probe, String reason) {
        var before = hasWayOut;
        hasWayOut = Optional.of(wayOut);
        if (!before.equals(hasWayOut)) {
            LOG.log(Level.INFO, sentence, probe, reason);
        }
    }
}
