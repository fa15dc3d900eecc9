package dev.entrada.client;

import dev.entrada.client.ClientTerms.Origin;
import dev.entrada.client.assertion.ClientKeys;
import dev.entrada.config.Settings;
import dev.entrada.config.client.ConfiguredClient;
import dev.entrada.oauth.ClientAuthenticationMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The clients that the administrator wrote into the settings. */
@ApplicationScoped
class ConfiguredClients {

    @Inject
    Settings settings;

    Optional<Client> find(String id) {
        return settings.clients().configured().stream()
                .filter(client -> client.id().equals(id))
                .findAny()
                .map(ConfiguredClients::client);
    }

    private static Client client(ConfiguredClient configured) {
        return new Client(
                configured.id(),
                configured.name(),
                configured.redirectUris(),
                configured.grantTypes(),
                proof(configured),
                new ClientTerms(
                        Origin.CONFIGURED,
                        Optional.empty(),
                        Optional.empty(),
                        configured.scopes(),
                        configured.preApproved(),
                        Optional.empty()));
    }

    private static ClientProof proof(ConfiguredClient configured) {
        if (!configured.keys().isEmpty()) {
            return ClientProof.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT, new ClientKeys.Inline(configured.keys()));
        }
        return configured
                .secret()
                .map(secret -> ClientProof.of(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC, new ClientSecret(secret.value())))
                .orElse(ClientProof.NONE);
    }
}
