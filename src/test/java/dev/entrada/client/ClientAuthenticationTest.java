package dev.entrada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.RecordedEvents;
import dev.entrada.TestSettings;
import dev.entrada.client.assertion.SigningClient;
import dev.entrada.client.assertion.TestAssertions;
import dev.entrada.client.block.TestBlockList;
import dev.entrada.oauth.ClientAuthenticationMethod;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.SecurityEvent;
import dev.entrada.standin.keys.ClientCertificate;
import dev.entrada.store.MovableClock;
import dev.entrada.store.TestDatabase;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    @DisplayName("T06: takes a secret that form encoding changes in both spellings, one with a bare percent sign too")
    void oddSecrets() {
        for (var secret : List.of("a secret+with%41 /odd:chars", "100% of the characters")) {
            authentication.clients = TestClients.clients(
                    TestSettings.with(Map.of(
                            "entrada.client.portal.secret", secret, "entrada.client.portal.scopes", "customer:read")),
                    MovableClock.at("2026-11-23T08:00:00Z"),
                    TestDatabase.fresh());
            var portal = authentication.clients.get("portal");

            assertThat(authenticate(Map.of(), Optional.of(basic("portal", secret))))
                    .isEqualTo(portal);
            assertThat(authenticate(Map.of(), Optional.of(basic("portal", URLEncoder.encode(secret, UTF_8)))))
                    .isEqualTo(portal);
            assertThat(authenticate(Map.of("client_id", "portal", "client_secret", secret), Optional.empty()))
                    .isEqualTo(portal);
        }
    }

    @Test
    @DisplayName("T15: says the same of an unknown client, a wrong secret and a blocked client whose secret is wrong")
    void noOracle() {
        authentication.clients = TestClients.clients(
                TestSettings.with(Map.of(
                        "entrada.client.portal.secret", "0123456789abcdef",
                        "entrada.client.portal.scopes", "customer:read",
                        "entrada.client.outcast.secret", "0123456789abcdef",
                        "entrada.client.outcast.scopes", "customer:read",
                        "entrada.blocked-clients", "outcast")),
                MovableClock.at("2026-11-23T08:00:00Z"),
                TestDatabase.fresh());

        assertThat(List.of("portal", "outcast", "nobody"))
                .extracting(id -> catchThrowableOfType(
                                OAuthException.class, () -> authenticate(Map.of(), Optional.of(basic(id, "wrong"))))
                        .toJson()
                        .toString())
                .containsOnly("{\"error\":\"invalid_client\",\"error_description\":"
                        + "\"the client is unknown or did not prove who it is: register again\"}");
    }

    @Test
    @DisplayName("T15: says the same of a configured client whose assertion is wrong or missing, and notes the reason")
    void noOracleOfAssertions() {
        var signing = SigningClient.of("nightly");
        configured("jwks", signing.jwks());
        var elsewhere = SigningClient.parameters(signing.signed(claims(signing, "https://other.example")));
        var unknown = SigningClient.of("nobody");
        var stranger = SigningClient.parameters(unknown.signed(claims(unknown, "https://mcp.example")));

        assertThat(List.of(elsewhere, stranger, Map.of("client_id", "nightly")))
                .extracting(
                        form -> catchThrowableOfType(OAuthException.class, () -> authenticate(form, Optional.empty()))
                                .getMessage())
                .containsOnly("the client is unknown or did not prove who it is: register again");
        assertThat(events.fired().get(0).detail()).contains("aud must be the issuer or the token endpoint");
    }

    @Test
    @DisplayName(
            "T17: takes an assertion signed by the key of a configured certificate, whatever the client calls its key")
    void certificate(@TempDir Path directory) throws Exception {
        var issued = ClientCertificate.issue("nightly", Instant.now());
        var rsa = PublicJsonWebKey.Factory.newPublicJwk(issued.certificate().getPublicKey());
        rsa.setPrivateKey(issued.privateKey());
        var signing = new SigningClient("nightly", rsa, rsa);
        var pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(issued.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----";
        var file = Files.writeString(directory.resolve("nightly.pem"), pem);

        for (var setting : List.of(pem, file.toString())) {
            configured("certificate", setting);
            var bare = signing.signed(claims(signing, "https://mcp.example"));
            var named = signing.signed(
                    claims(signing, "https://mcp.example"),
                    "RS256",
                    rsa,
                    jws -> jws.setX509CertSha256ThumbprintHeaderValue(issued.certificate()));
            var byNameOfItsOwn = signing.signed(
                    claims(signing, "https://mcp.example"),
                    "RS256",
                    rsa,
                    jws -> jws.setKeyIdHeaderValue("key of ours"));
            for (var assertion : List.of(bare, named, byNameOfItsOwn)) {
                var client = authenticate(SigningClient.parameters(assertion), Optional.empty());
                assertThat(client.id()).isEqualTo("nightly");
                assertThat(client.mayUse(GrantType.CLIENT_CREDENTIALS)).isTrue();
            }
            var forged = SigningClient.of("nightly");
            assertThat(refusal(
                            SigningClient.parameters(forged.signed(claims(forged, "https://mcp.example"))),
                            Optional.empty()))
                    .isEqualTo(OAuthError.INVALID_CLIENT);
        }
    }

    private void configured(String setting, String keys) {
        var database = TestDatabase.fresh();
        authentication.assertions = TestAssertions.node(database, Clock.systemUTC());
        authentication.clients = TestClients.clients(
                TestSettings.with(Map.of(
                        "entrada.client.nightly." + setting, keys, "entrada.client.nightly.scopes", "customer:read")),
                Clock.systemUTC(),
                database);
    }

    private static JwtClaims claims(SigningClient signing, String audience) {
        return signing.claims(Instant.now().getEpochSecond(), audience);
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
        var client =
                new Client(id, "Signing", List.of(), Set.of(), proof, ClientTerms.of(Optional.empty(), Instant.MAX));
        var clients = new Clients() {
            @Override
            public Optional<Client> find(String asked) {
                return Optional.of(client).filter(known -> known.id().equals(asked));
            }
        };
        clients.blockList = TestBlockList.of(
                TestSettings.standard(), TestDatabase.fresh(), Clock.systemUTC(), new RecordedEvents<>());
        clients.clock = Clock.systemUTC();
        return clients;
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
