package dev.entrada.client;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.client.block.TestBlockList;
import dev.entrada.client.document.DocumentClients;
import dev.entrada.client.registered.TestRegisteredClients;
import dev.entrada.config.Settings;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Clients for the tests of other rooms. */
public final class TestClients {
    private TestClients() {}

    public static Clients clients() {
        return clients(TestSettings.standard(), MovableClock.at("2026-11-23T08:00:00Z"), TestDatabase.fresh());
    }

    public static Clients clients(Settings settings, Clock clock, Jdbi jdbi) {
        var clients = new Clients();
        clients.configured = new ConfiguredClients();
        clients.configured.settings = settings;
        clients.registered = TestRegisteredClients.clients(settings, clock);
        clients.blockList = TestBlockList.of(settings, jdbi, clock, new RecordedEvents<>());
        clients.clock = clock;
        clients.documents = new DocumentClients();
        return clients;
    }

    public static Client publicClient(Clients clients, String... redirectUris) {
        return client(clients, ClientAuthenticationMethod.NONE, redirectUris);
    }

    public static Client client(Clients clients, ClientAuthenticationMethod method, String... redirectUris) {
        return clients.registered.register(metadata("Test client", method, redirectUris));
    }

    /** What a client that may use codes and refresh tokens says of itself. */
    public static ClientMetadata metadata(String name, ClientAuthenticationMethod method, String... redirectUris) {
        List<RedirectUri> uris = Stream.of(redirectUris).map(RedirectUri::of).toList();
        return new ClientMetadata(
                name, uris, method, Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN), Optional.empty());
    }
}
