package dev.entrada.client.document;

import dev.entrada.TestSettings;
import dev.entrada.client.fetch.PublicWeb;
import java.util.Map;

/** Document-based clients for tests. */
public final class TestDocuments {
    private TestDocuments() {}

    public static DocumentClients clients(PublicWeb web, Map<String, String> settings) {
        var clients = new DocumentClients();
        clients.settings = TestSettings.with(settings);
        clients.web = web;
        clients.pinned = new PinnedDocuments();
        clients.pinned.settings = clients.settings;
        clients.pinned.read();
        clients.open();
        return clients;
    }

    static DocumentSupport support(DocumentClients clients) {
        var support = new DocumentSupport();
        support.settings = clients.settings;
        support.web = clients.web;
        support.pinned = watch(clients);
        return support;
    }

    static PinnedWatch watch(DocumentClients clients) {
        var watch = new PinnedWatch();
        watch.clients = clients;
        watch.pinned = clients.pinned;
        return watch;
    }
}
