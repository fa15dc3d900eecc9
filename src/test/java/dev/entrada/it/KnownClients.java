package dev.entrada.it;

import dev.entrada.client.assertion.SigningClient;
import java.util.HashMap;
import java.util.Map;

/** The clients that the administrator of the server under test named in its settings. */
final class KnownClients {
    /** For people; its secret has what form encoding changes. */
    static final String PORTAL = "it-portal";

    static final String PORTAL_SECRET = "a secret+with%41 /odd:chars&";

    /** Calls for itself. */
    static final String NIGHTLY = "it.nightly";

    static final String NIGHTLY_SECRET = "nightly-secret-of-the-tests";

    /** Calls for itself, and signs assertions. */
    static final SigningClient SIGNING = SigningClient.of("it-signing");

    /** Blocked by its id. */
    static final String OUTCAST = "it-outcast";

    static final String BLOCKED_HOST = "blocked.example";
    static final String BLOCKED_SOFTWARE = "blocked-software-of-the-tests";

    /** A crowd of clients that call for themselves: {@code it-crowd-0} and on. */
    static final int CROWD = 50;

    static final String CROWD_SECRET = "crowd-secret-of-the-tests";

    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("entrada.client.it-portal.name", "Portal"),
            Map.entry("entrada.client.it-portal.redirect-uris", "http://127.0.0.1:31998/portal"),
            Map.entry("entrada.client.it-portal.secret", PORTAL_SECRET),
            Map.entry("entrada.client.it-portal.scopes", "customer:read"),
            Map.entry("entrada.client.it.nightly.secret", NIGHTLY_SECRET),
            Map.entry("entrada.client.it.nightly.scopes", "customer:read account:calculate"),
            Map.entry("entrada.client.it-signing.jwks", SIGNING.jwks()),
            Map.entry("entrada.client.it-signing.scopes", "customer:read"),
            Map.entry("entrada.client.it-outcast.redirect-uris", "http://127.0.0.1:31997/outcast"),
            Map.entry("entrada.blocked-clients", OUTCAST + " host:" + BLOCKED_HOST + " software:" + BLOCKED_SOFTWARE));

    static final Map<String, String> SETTINGS = new HashMap<>(SINGLE);

    static {
        for (int i = 0; i < CROWD; i++) {
            SETTINGS.put("entrada.client.it-crowd-" + i + ".secret", CROWD_SECRET);
            SETTINGS.put("entrada.client.it-crowd-" + i + ".scopes", "customer:read");
        }
    }

    private KnownClients() {}
}
