package dev.entrada.config.client;

import dev.entrada.config.SettingReader;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.Scopes;
import java.util.List;

/**
 * The clients that the administrator named.
 *
 * @param configured those that there are, besides the ones that register or publish a metadata document
 * @param blocked those that there must not be
 */
public record ClientSettings(List<ConfiguredClient> configured, BlockedClients blocked) {

    public ClientSettings {
        configured = List.copyOf(configured);
    }

    /** @param offered the scopes of this server */
    public static ClientSettings read(SettingReader reader, Scopes offered) {
        return new ClientSettings(ConfiguredClients.read(reader, offered), BlockedClients.read(reader));
    }

    /** Whether any of them may get tokens for itself, RFC 6749 §4.4. */
    public boolean knowApplications() {
        return configured.stream().anyMatch(client -> client.grantTypes().contains(GrantType.CLIENT_CREDENTIALS));
    }
}
