package dev.entrada.token;

import static dev.entrada.client.ClientProof.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.client.Client;
import dev.entrada.client.ClientTerms;
import dev.entrada.entra.ScriptedEntra;
import dev.entrada.grant.RevocationReason;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.GrantType;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.RedirectUri;
import dev.entrada.store.DatabaseKind;
import dev.entrada.store.SharedDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A sign-in in a database of the first version of the schema, brought to the present one")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class UpgradeTest {
    private final List<String> file;
    private final TestGrants room;
    private final TokenIssuer issuer;
    private final Client client;

    UpgradeTest(DatabaseKind kind) throws IOException {
        try (var script = UpgradeTest.class.getResourceAsStream("/db/version-1.sql")) {
            file = new String(script.readAllBytes(), UTF_8).lines().toList();
        }
        room = new TestGrants(SharedDatabase.ofVersion1(kind));
        issuer = TestIssuer.in(
                room,
                new ScriptedEntra(ScriptedEntra.signIn(
                        TokenIssuerTest.ALL,
                        Set.of("Tickets.Create"),
                        room.clock.instant().plus(Duration.ofHours(48)))));
        client = new Client(
                noted("client_id"),
                "Test client",
                List.of(RedirectUri.of("http://localhost:1/cb")),
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                NONE,
                ClientTerms.of(Optional.empty(), Instant.MAX));
    }

    @Test
    @DisplayName("goes on: its refresh token refreshes, and so does the next")
    void refresh() {
        var next = refresh(noted("refresh_token"));
        assertThat(next.scopes()).hasToString("customer:read ticket:create");

        room.clock.advance(Duration.ofHours(2)); // past what Entra gave then: asked anew
        assertThat(refresh(next.refreshToken().orElseThrow()).refreshToken()).isPresent();
    }

    @Test
    @DisplayName("is still known by its access token, which the key of that time signed")
    void accessToken() {
        assertThat(TestIssuer.issued(room).grantId(noted("access_token"))).isPresent();
    }

    @Test
    @DisplayName("is found by its client, and ends when that is blocked")
    void byClient() {
        room.grants.revokeAllOf(noted("client_id"), RevocationReason.CLIENT_BLOCKED);

        assertThat(room.revoked.fired()).hasSize(1);
        assertThat(room.refreshTokens.grantOf(noted("refresh_token"))).isEmpty();
    }

    @Test
    @DisplayName("is found out when its refresh token comes again too late")
    void replay() {
        var token = noted("refresh_token");
        refresh(token);
        room.clock.advance(Duration.ofMinutes(3));

        var refusal = catchThrowableOfType(OAuthException.class, () -> refresh(token));

        assertThat(refusal.error()).isEqualTo(OAuthError.INVALID_GRANT);
        String reason = room.jdbi.withHandle(handle -> handle.createQuery("select revoked_reason from auth_grant")
                .mapTo(String.class)
                .one());
        assertThat(reason).isEqualTo(RevocationReason.REFRESH_TOKEN_REPLAYED.code());
    }

    private TokenResponse refresh(String token) {
        return issuer.refresh(new TokenRequest.Refresh(token, Optional.empty()), client);
    }

    private String noted(String name) {
        var start = "-- " + name + ": ";
        return file.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow();
    }
}
