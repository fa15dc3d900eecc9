package dev.entrada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.RecordedEvents;
import dev.entrada.client.assertion.SigningClient;
import dev.entrada.client.assertion.TestAssertions;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.store.TestDatabase;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Client authentication (RFC 6749 §2.3, §3.2.1)")
class ClientAuthenticationTest {
    final Clients clients = TestClients.clients();
    final RecordedEvents<SecurityEvent> events = new RecordedEvents<>();
    final ClientAuthentication authentication = new ClientAuthentication();
    final Client publicClient = TestClients.publicClient(clients, "http://localhost/cb");
    final Client confidential =
            TestClients.client(clients, ClientAuthenticationMethod.CLIENT_SECRET_POST, "https://app.example/cb");
    final String secret = confidential.proof().secret().orElseThrow().value();

    ClientAuthenticationTest() {
        authentication.clients = clients;
        authentication.events = events;
    }

    @Test
    @DisplayName("takes a public client by its client_id")
    void publicClient() {
        assertThat(authenticate(Map.of("client_id", publicClient.id()), Optional.empty()))
                .isEqualTo(publicClient);
        assertThat(publicClient.proof().secret()).isEmpty();
    }

    @Test
    @DisplayName("T06: takes a secret in the body, in Basic as it is, and in Basic form-encoded")
    void secrets() {
        assertThat(authenticate(Map.of("client_id", confidential.id(), "client_secret", secret), Optional.empty()))
                .isEqualTo(confidential);
        assertThat(authenticate(Map.of(), Optional.of(basic(confidential.id(), secret))))
                .isEqualTo(confidential);
        assertThat(authenticate(
                        Map.of(),
                        Optional.of(
                                basic(URLEncoder.encode(confidential.id(), UTF_8), URLEncoder.encode(secret, UTF_8)))))
                .isEqualTo(confidential);
    }

    @Test
    @DisplayName("T06: refuses two ways at once")
    void both() {
        assertThat(refusal(Map.of("client_secret", secret), Optional.of(basic(confidential.id(), secret))))
                .isEqualTo(OAuthError.INVALID_REQUEST);
    }

    @Test
    @DisplayName(
            "T07: refuses an unknown client, a missing and a wrong secret with invalid_client, and notes the latter")
    void invalidClient() {
        assertThat(refusal(Map.of("client_id", "unknown"), Optional.empty())).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(refusal(Map.of(), Optional.empty())).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(refusal(Map.of("client_id", confidential.id()), Optional.empty()))
                .isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(refusal(Map.of(), Optional.of(basic(confidential.id(), "wrong"))))
                .isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(refusal(Map.of(), Optional.of("Basic !!!"))).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(events.fired()).hasSize(2);
    }

    @Test
    @DisplayName("does not take the secret of another client")
    void foreignSecret() {
        var other =
                TestClients.client(clients, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, "https://other.example/cb");

        assertThat(refusal(Map.of("client_id", other.id(), "client_secret", secret), Optional.empty()))
                .isEqualTo(OAuthError.INVALID_CLIENT);
    }

    @Test
    @DisplayName(
            "C10, C11: a client with keys needs an assertion; one that is excused is judged by it where it sends one")
    void assertion() {
        var signing = SigningClient.of("https://client.example/client.json");
        var declared = ClientProof.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT, signing.keys());
        var excused = new ClientProof(ClientAuthenticationMethod.NONE, Optional.empty(), Optional.of(signing.keys()));
        authentication.assertions = TestAssertions.node(TestDatabase.fresh(), Clock.systemUTC());
        var id = Map.of("client_id", signing.id());
        var good = SigningClient.parameters(
                signing.signed(signing.claims(Instant.now().getEpochSecond(), "https://mcp.example")));
        var bad = SigningClient.parameters(
                signing.signed(signing.claims(Instant.now().getEpochSecond(), "https://other.example")));

        authentication.clients = only(signing.id(), declared);
        assertThat(refusal(id, Optional.empty())).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(refusal(bad, Optional.empty())).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(authenticate(good, Optional.empty()).id()).isEqualTo(signing.id());
        authentication.clients = only(signing.id(), excused);
        assertThat(authenticate(id, Optional.empty()).id()).isEqualTo(signing.id());
        assertThat(refusal(bad, Optional.empty())).isEqualTo(OAuthError.INVALID_CLIENT);
        assertThat(refusal(good, Optional.of(basic("a", "b")))).isEqualTo(OAuthError.INVALID_REQUEST);
    }

    private static Clients only(String id, ClientProof proof) {
        var client = new Client(id, "Signing", List.of(), Set.of(), proof, ClientTerms.of(Optional.empty()));
        return new Clients() {
            @Override
            public Optional<Client> find(String asked) {
                return Optional.of(client).filter(known -> known.id().equals(asked));
            }
        };
    }

    Client authenticate(Map<String, String> form, Optional<String> authorization) {
        var values = new HashMap<String, List<String>>();
        form.forEach((name, value) -> values.put(name, List.of(value)));
        return authentication.authenticate(new Parameters(values), authorization);
    }

    OAuthError refusal(Map<String, String> form, Optional<String> authorization) {
        return catchThrowableOfType(OAuthException.class, () -> authenticate(form, authorization))
                .error();
    }

    static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
    }
}
