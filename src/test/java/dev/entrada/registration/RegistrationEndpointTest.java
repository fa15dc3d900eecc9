package dev.entrada.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.client.TestClients;
import dev.entrada.client.block.ClientBlocked;
import dev.entrada.client.block.TestBlockList;
import dev.entrada.client.registered.TestRegisteredClients;
import dev.entrada.config.Settings;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Registration endpoint")
class RegistrationEndpointTest {
    static final String PUBLIC = "{\"redirect_uris\":[\"https://claude.ai/cb\",\"https://app.example/cb\"]}";
    static final String CONFIDENTIAL = "{\"redirect_uris\":[\"https://app.example/cb\"],\"client_name\":\"App\","
            + "\"token_endpoint_auth_method\":\"client_secret_post\"}";
    static final String TOKEN = "an-initial-access-token";

    final MovableClock clock = MovableClock.at("2026-11-23T08:00:00Z");
    final Jdbi jdbi = TestDatabase.fresh();
    final RecordedEvents<SecurityEvent> events = new RecordedEvents<>();
    final RecordedEvents<ClientBlocked> blocked = new RecordedEvents<>();

    @Nested
    @DisplayName("G14: in mode")
    class Modes {
        @Test
        @DisplayName("off refuses everybody, and the metadata do not name it")
        void off() {
            var settings = TestSettings.with(Map.of("entrada.registration", "off"));

            assertThat(refusal(() -> endpoint(settings).register(null, PUBLIC))).isEqualTo(OAuthError.ACCESS_DENIED);
            assertThat(settings.capabilities().registration()).isFalse();
            assertThat(TestSettings.standard().capabilities().registration()).isTrue();
        }

        @Test
        @DisplayName("token wants an initial access token, and takes every spelling of Bearer (RFC 7591 §3)")
        void token() {
            var endpoint = endpoint(
                    TestSettings.with(Map.of("entrada.registration", "token", "entrada.registration.tokens", TOKEN)));

            assertThat(endpoint.register("Bearer " + TOKEN, PUBLIC).getStatus()).isEqualTo(201);
            assertThat(endpoint.register("bearer  " + TOKEN, PUBLIC).getStatus())
                    .isEqualTo(201);
            assertThat(refusal(() -> endpoint.register(null, PUBLIC))).isEqualTo(OAuthError.INVALID_TOKEN);
            assertThat(refusal(() -> endpoint.register("Bearer other", PUBLIC))).isEqualTo(OAuthError.INVALID_TOKEN);
            assertThat(refusal(() -> endpoint.register("Basic " + TOKEN, PUBLIC)))
                    .isEqualTo(OAuthError.INVALID_TOKEN);
        }

        @Test
        @DisplayName("allow-list keeps the redirect URIs that are on it, and refuses a client that has none (G04)")
        void allowList() {
            var endpoint = endpoint(TestSettings.with(Map.of(
                    "entrada.registration", "allow-list",
                    "entrada.registration.hosts", "claude.ai")));

            assertThat(json(endpoint.register(null, PUBLIC))
                            .getJsonArray("redirect_uris")
                            .toString())
                    .isEqualTo("[\"https://claude.ai/cb\"]");
            assertThat(refusal(() -> endpoint.register(null, CONFIDENTIAL))).isEqualTo(OAuthError.INVALID_REDIRECT_URI);
        }

        @Test
        @DisplayName(
                "allow-list registers what Copilot Studio makes up for each tool, and nothing beside it later (G20)")
        void copilotStudio() {
            var host = "https://global.consent.azure-apim.net/redirect/";
            var settings = TestSettings.with(Map.of(
                    "entrada.registration", "allow-list",
                    "entrada.registration.hosts", "global.consent.azure-apim.net"));
            var registered = json(endpoint(settings)
                    .register(null, "{\"redirect_uris\":[\"" + host + "cr938-5fzephyr-20mcp-5f43bcb8573bc3e84\"]}"));

            var client = TestClients.clients(settings, clock, jdbi).get(registered.getString("client_id"));

            assertThat(client.redirectUris()).hasToString("[" + host + "cr938-5fzephyr-20mcp-5f43bcb8573bc3e84]");
            assertThat(refusal(() -> client.returnAddress(
                            java.util.Optional.of(host + "another"),
                            java.util.Optional.empty(),
                            "https://mcp.example")))
                    .isEqualTo(OAuthError.INVALID_REDIRECT_URI);
        }
    }

    @Test
    @DisplayName("S14: does not let a client in that is blocked by its software or its host")
    void blockedClient() {
        var endpoint = endpoint(TestSettings.with(Map.of("entrada.blocked-clients", "host:app.example")));

        assertThat(refusal(() -> endpoint.register(null, PUBLIC))).isEqualTo(OAuthError.INVALID_CLIENT_METADATA);
    }

    @Test
    @DisplayName(
            "S14: asks a table of blocked clients that was empty from the next look on; until then each use is refused")
    void clientBlockedByRow() {
        var endpoint = endpoint(TestSettings.standard());
        assertThat(endpoint.blockList.state()).isEmpty();
        jdbi.useHandle(handle ->
                handle.execute("insert into blocked_client (kind, identifier) values ('host', 'app.example')"));

        var id = json(endpoint.register(null, PUBLIC)).getString("client_id");
        assertThat(refusal(() -> TestClients.clients(TestSettings.standard(), clock, jdbi)
                        .get(id)))
                .isEqualTo(OAuthError.UNAUTHORIZED_CLIENT);

        assertThat(endpoint.blockList.state()).isPresent();
        assertThat(refusal(() -> endpoint.register(null, PUBLIC))).isEqualTo(OAuthError.INVALID_CLIENT_METADATA);
    }

    @Test
    @DisplayName("G02, G16: says when a secret ends: with the client_id that it is made of")
    void secretExpiry() {
        var registered = json(endpoint(TestSettings.standard()).register(null, CONFIDENTIAL));

        assertThat(registered.getJsonNumber("client_secret_expires_at").longValue())
                .isEqualTo(java.time.Instant.parse("2028-11-23T00:00:00Z").getEpochSecond());
    }

    @Nested
    @DisplayName("G15: for a client that manages its registration (RFC 7592)")
    class Management {
        final JsonObject registered = json(endpoint(TestSettings.standard()).register(null, CONFIDENTIAL));
        final String id = registered.getString("client_id");
        final String token = registered.getString("registration_access_token");

        @Test
        @DisplayName("G15: says where, and reads the same back")
        void read() {
            var read = json(management(id, "Bearer " + token).read());

            assertThat(registered.getString("registration_client_uri")).isEqualTo("https://mcp.example/register/" + id);
            assertThat(read).isEqualTo(registered);
        }

        @Test
        @DisplayName("refuses a wrong token, none, another client's and an unknown client alike")
        void wrongToken() {
            var other = json(endpoint(TestSettings.standard()).register(null, CONFIDENTIAL))
                    .getString("client_id");

            for (var client : java.util.List.of(
                    management(id, "Bearer wrong"),
                    management(id, null),
                    management(id, "Bearer "),
                    management(other, "Bearer " + token),
                    management("unknown", "Bearer " + token))) {
                assertThat(refusal(client::read)).isEqualTo(OAuthError.INVALID_TOKEN);
                assertThat(refusal(client::delete)).isEqualTo(OAuthError.INVALID_TOKEN);
            }
        }

        @Test
        @DisplayName("ends it for good: the client is not known any more, and what it was granted ends")
        void delete() {
            assertThat(management(id, "Bearer " + token).delete().getStatus()).isEqualTo(204);

            var clients = TestClients.clients(TestSettings.standard(), clock, jdbi);
            assertThat(refusal(() -> clients.get(id))).isEqualTo(OAuthError.UNAUTHORIZED_CLIENT);
            assertThat(refusal(() -> management(id, "Bearer " + token).read())).isEqualTo(OAuthError.INVALID_TOKEN);
            assertThat(blocked.fired()).containsExactly(new ClientBlocked(id));
            assertThat(events.fired()).extracting(SecurityEvent::kind).contains(SecurityEvent.Kind.CLIENT_DELETED);
        }

        @Test
        @DisplayName("gives no token to a public client, because others may have the same client_id")
        void publicClient() {
            var client = json(endpoint(TestSettings.standard()).register(null, PUBLIC));

            assertThat(client).doesNotContainKeys("registration_access_token", "registration_client_uri");
        }

        ClientConfigurationEndpoint management(String clientId, String authorization) {
            var endpoint = new ClientConfigurationEndpoint();
            endpoint.settings = TestSettings.standard();
            endpoint.management = endpoint(endpoint.settings).management;
            endpoint.clock = clock;
            endpoint.id = clientId;
            endpoint.authorization = authorization;
            return endpoint;
        }
    }

    RegistrationEndpoint endpoint(Settings settings) {
        var endpoint = new RegistrationEndpoint();
        endpoint.settings = settings;
        endpoint.clients = TestRegisteredClients.clients(settings, clock);
        endpoint.blockList = TestBlockList.of(settings, jdbi, clock, blocked);
        endpoint.management = TestRegisteredClients.management(endpoint.clients, endpoint.blockList, events);
        endpoint.clock = clock;
        endpoint.events = events;
        return endpoint;
    }

    static OAuthError refusal(ThrowingCallable call) {
        return catchThrowableOfType(OAuthException.class, call).error();
    }

    static JsonObject json(Response response) {
        try (var reader = Json.createReader(new ByteArrayInputStream((byte[]) response.getEntity()))) {
            return reader.readObject();
        }
    }
}
