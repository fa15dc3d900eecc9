package dev.entrada.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.TestSettings;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.Digest;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Clients")
class ClientsTest {
    static final String CURSOR = "cursor://anysphere.cursor-mcp/oauth/callback";
    static final Map<String, String> CONFIGURED = Map.of(
            "entrada.client.portal.redirect-uris", "https://portal.example/cb",
            "entrada.client.portal.secret", "0123456789abcdef");

    final MovableClock clock = MovableClock.at("2026-11-23T08:00:00Z");
    final Jdbi jdbi = TestDatabase.fresh();

    @Nested
    @DisplayName("that an administrator configured")
    class Configured {
        @Test
        @DisplayName("are found by their id, with their secret and their redirect URIs")
        void found() {
            var portal = clients(CONFIGURED).get("portal");

            assertThat(portal.terms().origin()).isEqualTo(ClientTerms.Origin.CONFIGURED);
            assertThat(portal.redirectUris()).containsExactly(RedirectUri.of("https://portal.example/cb"));
            assertThat(portal.proof().secret().orElseThrow().isGivenAs("0123456789abcdef"))
                    .isTrue();
            assertThat(portal.toString()).doesNotContain("0123456789abcdef");
        }

        @Test
        @DisplayName("S14: are approved for everybody where their consent is never")
        void preApproved() {
            var more = new HashMap<>(CONFIGURED);
            more.put("entrada.client.portal.consent", "never");

            assertThat(clients(CONFIGURED).get("portal").terms().preApproved()).isFalse();
            assertThat(clients(more).get("portal").terms().preApproved()).isTrue();
        }
    }

    @Nested
    @DisplayName("that registered")
    class Registered {
        @Test
        @DisplayName(
                "G16, T16: are unknown when their time is over: invalid_client, and released clients register again")
        void expired() {
            var clients = clients(Map.of("entrada.registration.lifetime", "P30D"));
            var client = TestClients.publicClient(clients, "https://app.example/cb");

            clock.advance(Duration.ofDays(29));
            assertThat(clients.get(client.id())).isEqualTo(client);
            clock.advance(Duration.ofDays(3));
            assertThat(refusal(() -> clients.get(client.id()))).isEqualTo(OAuthError.INVALID_CLIENT);
        }

        @Test
        @DisplayName("A13: are still known then for where answers to them may go")
        void expiredButProven() {
            var clients = clients(Map.of("entrada.registration.lifetime", "P1D"));
            var client = TestClients.publicClient(clients, "https://app.example/cb");
            clock.advance(Duration.ofDays(30));

            var known = clients.known(client.id());

            assertThat(known.returnAddress(Optional.empty(), Optional.empty(), "https://mcp.example"))
                    .isNotNull();
            assertThatThrownBy(() -> known.requireCurrent(clock.instant())).isInstanceOf(OAuthException.class);
        }

        @Test
        @DisplayName("G14: are bound by the allow-list of today, whenever they registered")
        void allowListOfToday() {
            var both = TestClients.publicClient(clients(Map.of()), "https://app.example/cb", CURSOR);
            var one = TestClients.publicClient(clients(Map.of()), "https://app.example/cb");
            var today = clients(Map.of("entrada.registration", "allow-list"));

            assertThat(today.get(both.id()).redirectUris()).containsExactly(RedirectUri.of(CURSOR));
            assertThat(today.find(one.id())).isEmpty();
        }

        @Test
        @DisplayName("G14: go on where registration is off")
        void off() {
            var client = TestClients.publicClient(clients(Map.of()), "https://app.example/cb");

            assertThat(clients(Map.of("entrada.registration", "off")).get(client.id()))
                    .isEqualTo(client);
        }

        @Test
        @DisplayName("G19: get the same id for the same metadata on one day, unless a secret comes with it")
        void sameMetadata() {
            var clients = clients(Map.of());
            var first = TestClients.publicClient(clients, "https://app.example/cb");
            var confidential = TestClients.client(
                    clients, ClientAuthenticationMethod.CLIENT_SECRET_POST, "https://app.example/cb");

            assertThat(TestClients.publicClient(clients, "https://app.example/cb"))
                    .isEqualTo(first);
            assertThat(TestClients.client(
                                    clients, ClientAuthenticationMethod.CLIENT_SECRET_POST, "https://app.example/cb")
                            .proof()
                            .secret())
                    .isNotEqualTo(confidential.proof().secret());
        }
    }

    @Nested
    @DisplayName("S14: that are blocked")
    class Blocked {
        @Test
        @DisplayName("by a setting are refused with unauthorized_client: by id, by software, by host")
        void bySetting() {
            var client = register(clients(Map.of()), "2e6dc280");

            for (var block : List.of(client.id(), "software:2e6dc280", "host:App.example")) {
                var clients = clients(Map.of("entrada.blocked-clients", "other " + block));
                assertThat(refusal(() -> clients.known(client.id()))).isEqualTo(OAuthError.UNAUTHORIZED_CLIENT);
            }
            assertThat(clients(Map.of("entrada.blocked-clients", "other software:x host:example"))
                            .get(client.id()))
                    .isEqualTo(client);
        }

        @Test
        @DisplayName("by a row of the table are refused on every node, from the next request on")
        void byRow() {
            var clients = clients(CONFIGURED);
            var client = register(clients, "2e6dc280");

            for (var row : List.of(
                    Map.entry("client", Digest.sha256(client.id())),
                    Map.entry("software", "2e6dc280"),
                    Map.entry("host", "app.example"))) {
                assertThat(clients.get(client.id())).isEqualTo(client);
                insert(row.getKey(), row.getValue());
                assertThat(refusal(() -> clients.get(client.id()))).isEqualTo(OAuthError.UNAUTHORIZED_CLIENT);
                jdbi.useHandle(handle -> handle.execute("delete from blocked_client"));
            }
            insert("client", "portal");
            assertThat(refusal(() -> clients.get("portal"))).isEqualTo(OAuthError.UNAUTHORIZED_CLIENT);
        }

        void insert(String kind, String identifier) {
            jdbi.useHandle(handle ->
                    handle.execute("insert into blocked_client (kind, identifier) values (?, ?)", kind, identifier));
        }

        Client register(Clients clients, String softwareId) {
            var metadata =
                    TestClients.metadata("App", ClientAuthenticationMethod.NONE, "https://app.example/cb", CURSOR);
            return clients.registered.register(new ClientMetadata(
                    metadata.name(),
                    metadata.redirectUris(),
                    metadata.authenticationMethod(),
                    Set.copyOf(metadata.grantTypes()),
                    Optional.of(softwareId)));
        }
    }

    Clients clients(Map<String, String> settings) {
        return TestClients.clients(TestSettings.with(settings), clock, jdbi);
    }

    static OAuthError refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(OAuthException.class, call).error();
    }
}
