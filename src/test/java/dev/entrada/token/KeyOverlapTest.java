package dev.entrada.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.client.TestClients;
import dev.entrada.entra.ScriptedEntra;
import dev.entrada.grant.TestGrants;
import dev.entrada.store.DatabaseKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("While a new signing key takes over")
class KeyOverlapTest {

    @ParameterizedTest(name = "on {0}")
    @EnumSource(DatabaseKind.class)
    @DisplayName("every node admits tokens of the old key as long as they live, and of the new one from its first")
    void overlap(DatabaseKind kind) {
        var one = new TestGrants(kind);
        var other = one.otherNode();
        var client = TestClients.publicClient(TestClients.clients(), "http://localhost:1/cb");
        var later = one.clock.instant().plus(Duration.ofDays(60));
        var signIn = ScriptedEntra.signIn(TokenIssuerTest.ALL, Set.of("Tickets.Create"), later);
        var entra = new ScriptedEntra(signIn);
        var issuer = TestIssuer.in(one, entra);
        var judge = TestIssuer.issued(other);
        var held = one.grant(client.id(), signIn.toJson()).withUpstream(signIn.toJson(), later);
        one.grants.open(held);
        var first = issuer.refresh(new TokenRequest.Refresh(one.refreshTokens.issue(held), Optional.empty()), client);
        one.clock.advance(Duration.ofDays(30).minusMinutes(1));
        var last =
                issuer.refresh(new TokenRequest.Refresh(first.refreshToken().orElseThrow(), Optional.empty()), client);
        assertThat(judge.grantId(last.accessToken())).contains(held.id());

        one.clock.advance(Duration.ofMinutes(2));
        var next =
                issuer.refresh(new TokenRequest.Refresh(last.refreshToken().orElseThrow(), Optional.empty()), client);

        one.clock.advance(Duration.ofMinutes(25));
        assertThat(kid(next)).isNotEqualTo(kid(last));
        assertThat(judge.grantId(last.accessToken())).contains(held.id());
        assertThat(judge.grantId(next.accessToken())).contains(held.id());
    }

    private static String kid(TokenResponse response) {
        return response.accessToken().split("\\.")[0];
    }
}
