package dev.entrada.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.client.Client;
import dev.entrada.client.TestClients;
import dev.entrada.entra.ScriptedEntra;
import dev.entrada.entra.SignIn;
import dev.entrada.grant.Grant;
import dev.entrada.grant.RevocationReason;
import dev.entrada.grant.TestGrants;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.store.DatabaseKind;
import dev.entrada.store.SharedDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A backup that is restored")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
class BackupTest {
    private final SharedDatabase database;
    private final TestGrants before;
    private final Client client = TestClients.publicClient(TestClients.clients(), "http://localhost:1/cb");
    private final Grant grant;
    private final String token;

    BackupTest(DatabaseKind kind) {
        database = SharedDatabase.fresh(kind);
        before = new TestGrants(database);
        grant = before.grant(client.id(), signIn(before).toJson());
        before.grants.open(grant);
        token = before.refreshTokens.issue(grant);
    }

    @Test
    @DisplayName("knows the sign-ins of its time: refresh tokens refresh, access tokens are known")
    void known() {
        var next = refresh(before, token);

        var after = new TestGrants(database.restored());

        assertThat(refresh(after, next.refreshToken().orElseThrow()).refreshToken())
                .isPresent();
        assertThat(TestIssuer.issued(after).grantId(next.accessToken())).contains(grant.id());
    }

    @Test
    @DisplayName("does not know what was issued since: that client has its user sign in again")
    void issuedSince() {
        var backup = database.restored();
        var since = refresh(before, token).refreshToken().orElseThrow();

        var after = new TestGrants(backup);

        assertThat(refusal(after, since)).isEqualTo(OAuthError.INVALID_GRANT);
        assertThat(after.grants.find(grant.id())).as("nobody is suspected").isPresent();
    }

    @Test
    @DisplayName("has alive again what was revoked since, until it is revoked again")
    void revokedSince() {
        var backup = database.restored();
        before.grants.revoke(grant.id(), RevocationReason.REVOKED_BY_CLIENT);
        assertThat(refusal(before, token)).isEqualTo(OAuthError.INVALID_GRANT);

        var after = new TestGrants(backup);
        var alive = refresh(after, token);
        after.grants.revoke(grant.id(), RevocationReason.REVOKED_BY_ADMINISTRATOR);

        assertThat(refusal(after, alive.refreshToken().orElseThrow())).isEqualTo(OAuthError.INVALID_GRANT);
    }

    private TokenResponse refresh(TestGrants room, String refreshToken) {
        return TestIssuer.in(room, new ScriptedEntra(signIn(room)))
                .refresh(new TokenRequest.Refresh(refreshToken, Optional.empty()), client);
    }

    private OAuthError refusal(TestGrants room, String refreshToken) {
        return catchThrowableOfType(OAuthException.class, () -> refresh(room, refreshToken))
                .error();
    }

    private static SignIn signIn(TestGrants room) {
        return ScriptedEntra.signIn(
                TokenIssuerTest.ALL,
                Set.of("Tickets.Create"),
                room.clock.instant().plus(Duration.ofHours(1)));
    }
}
