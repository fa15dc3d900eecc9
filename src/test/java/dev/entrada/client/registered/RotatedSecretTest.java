package dev.entrada.client.registered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.client.ClientMetadata;
import dev.entrada.client.block.TestBlockList;
import dev.entrada.keys.TestKeys;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client that registered before the master secret was exchanged")
class RotatedSecretTest {
    private static final ClientMetadata CONFIDENTIAL = new ClientMetadata(
            "App",
            List.of(RedirectUri.of("http://localhost/cb")),
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            Set.of(GrantType.AUTHORIZATION_CODE),
            Optional.empty());

    @Test
    @DisplayName("counts on, with its client secret and its registration access token")
    void rotated() {
        var clock = MovableClock.at("2026-11-23T10:00:00Z");
        var before = TestRegisteredClients.clients(TestSettings.standard(), clock);
        var client = before.register(CONFIDENTIAL);
        var after = TestRegisteredClients.clients(TestSettings.standard(), clock);
        after.sealing = TestKeys.rotated("the new master secret, 32 characters");
        after.ids.sealing = after.sealing;
        var secret = client.proof().secret().orElseThrow().value();
        var found = after.find(client.id()).orElseThrow();

        assertThat(found.proof().secret().orElseThrow().isGivenAs(secret)).isTrue();
        assertThat(found.proof().secret().orElseThrow().isGivenAs(secret + "x")).isFalse();
        var blockList = TestBlockList.of(TestSettings.standard(), TestDatabase.fresh(), clock, new RecordedEvents<>());
        var token = TestRegisteredClients.management(before, blockList, new RecordedEvents<>())
                .token(client)
                .orElseThrow();
        assertThat(TestRegisteredClients.management(after, blockList, new RecordedEvents<>())
                        .managed(client.id(), token)
                        .id())
                .isEqualTo(client.id());
    }
}
