package dev.entrada.client;

import dev.entrada.client.document.DocumentClients;
import dev.entrada.client.registered.TestRegisteredClients;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Clients for the tests of other rooms. */
public final class TestClients {
    private TestClients() {}

    public static Clients clients() {
        var clients = new Clients();
        clients.registered = TestRegisteredClients.clients();
        clients.documents = new DocumentClients();
        return clients;
    }

    public static Client publicClient(Clients clients, String... redirectUris) {
        return client(clients, ClientAuthenticationMethod.NONE, redirectUris);
    }

    public static Client client(Clients clients, ClientAuthenticationMethod method, String... redirectUris) {
        List<RedirectUri> uris = Stream.of(redirectUris).map(RedirectUri::of).toList();
        return clients.registered.register(new ClientMetadata(
                "Test client",
                uris,
                method,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                Optional.empty()));
    }
}
