package dev.entrada.client.registered;

import dev.entrada.RecordedEvents;
import dev.entrada.client.ClientMetadata;
import dev.entrada.client.block.BlockList;
import dev.entrada.config.Settings;
import dev.entrada.keys.TestKeys;
import dev.entrada.oauth.SecurityEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** The clients that registered at a server whose secret tests know. */
public final class TestRegisteredClients {
    private TestRegisteredClients() {}

    public static RegisteredClients clients(Settings settings, Clock clock) {
        var clients = new RegisteredClients();
        clients.settings = settings;
        clients.sealing = TestKeys.sealing();
        clients.ids = new ClientIds();
        clients.ids.sealing = clients.sealing;
        clients.clock = clock;
        return clients;
    }

    /** The id that a server with this secret would have given a client that registered on {@code day}. */
    public static String id(String secret, ClientMetadata metadata, LocalDate day) {
        return ClientIdsTest.ids(secret)
                .write(new IssuedMetadata(metadata, day, Optional.empty()))
                .orElseThrow();
    }

    public static ClientManagement management(
            RegisteredClients clients, BlockList blockList, RecordedEvents<SecurityEvent> events) {
        var management = new ClientManagement();
        management.clients = clients;
        management.blockList = blockList;
        management.sealing = clients.sealing;
        management.clock = clients.clock;
        management.events = events;
        return management;
    }
}
