package dev.entrada.client.registered;

import dev.entrada.keys.TestKeys;

/** The clients that registered at a server whose secret tests know. */
public final class TestRegisteredClients {
    private TestRegisteredClients() {}

    public static RegisteredClients clients() {
        var clients = new RegisteredClients();
        clients.sealing = TestKeys.sealing();
        clients.ids = new ClientIds();
        clients.ids.sealing = clients.sealing;
        return clients;
    }
}
