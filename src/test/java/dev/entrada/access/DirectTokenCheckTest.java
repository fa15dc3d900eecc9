package dev.entrada.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.entra.TestEntra;
import dev.entrada.oauth.OAuthError;
import dev.entrada.oauth.OAuthException;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.Area;
import dev.entrada.standin.switches.Fault;
import dev.entrada.standin.tenant.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("With entrada.direct-tokens=true, /mcp")
class DirectTokenCheckTest {
    private static EntraStandIn upstream;

    private final ProtectedResource resource = new ProtectedResource();
    private final TestEntra entra = direct("true");

    @BeforeAll
    static void start() {
        upstream = EntraStandIn.start(StandInOptions.defaults().withClock(new ProtectedResource().clock));
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @AfterEach
    void asItWas() {
        upstream.switches().reset();
    }

    @Test
    @DisplayName("admits a user by scp, as the same user as with a token of ours, and without a grant")
    void user() {
        var caller = admitted(userToken(alice()));

        assertThat(caller.key()).isEqualTo(upstream.tenantId() + "/" + alice().oid());
        assertThat(caller.scopes()).hasToString("customer:read ticket:create account:calculate");
        assertThat(caller.roles()).containsExactly("Tickets.Create");
        assertThat(caller.clientId()).isEqualTo(upstream.entrada().clientId());
        assertThat(caller.grantId()).isEmpty();
        assertThat(caller.isApplication()).isFalse();
    }

    @Test
    @DisplayName("does not admit a user to what their roles do not cover")
    void userWithoutRole() {
        assertThat(admitted(userToken(upstream.users().bob())).scopes()).hasToString("customer:read account:calculate");
    }

    @Test
    @DisplayName("admits an application that calls for itself by its app roles")
    void application() {
        var caller = admitted(entra.applicationToken(upstream.apps().desk()));

        assertThat(caller.isApplication()).isTrue();
        assertThat(caller.scopes()).hasToString("ticket:create");
        assertThat(caller.clientId()).isEqualTo(upstream.apps().desk().clientId());
        assertThat(caller.grantId()).isEmpty();
    }

    @Test
    @DisplayName("admits tokens of ours as before, and knows them by their type")
    void ours() {
        assertThat(admitted(resource.token()).grantId()).contains("grant");
    }

    @Test
    @DisplayName("asks Entra for its keys once, and verifies a token once (R12)")
    void cached() {
        var token = userToken(alice());
        upstream.requests().clear();
        var first = admitted(token);
        upstream.keys().replaceAll();

        assertThat(admitted(token)).isSameAs(first);
        assertThat(upstream.requests().all()).hasSizeLessThanOrEqualTo(1);
    }

    @Nested
    @DisplayName("refuses with 401")
    class Refuses {
        @Test
        @DisplayName("an application without a role, which any in the tenant can get a token for (client credentials)")
        void applicationWithoutRole() {
            refused(entra.applicationToken(upstream.entrada()), "neither a scope nor an app role");
        }

        @Test
        @DisplayName("a token for Graph, which is nobody's to verify but Graph's")
        void graph() {
            refused(exchanged("https://graph.microsoft.com/User.Read"), "for another resource");
        }

        @Test
        @DisplayName("a token for another API of the tenant")
        void otherApi() {
            refused(exchanged(upstream.apps().ledger().fullName("Ledger.Read")), "for another resource");
        }

        @Test
        @DisplayName("an ID token, although its audience is ours and its user has a role")
        void idToken() {
            refused(idTokenOfAlice(), "not an access token");
        }

        @Test
        @DisplayName("an expired token, from the second on in which it expires by our clock and its skew")
        void expired() {
            var token = userToken(alice());
            resource.clock.advance(Duration.ofMinutes(95));

            refused(token, "expired");
        }

        @Test
        @DisplayName("a token with alg none, or without its signature (RFC 8725 §3.2)")
        void unsigned() {
            var parts = userToken(alice()).split("\\.");
            var none = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

            refused(none + "." + parts[1] + ".", "not one that was issued for this resource");
            refused(parts[0] + "." + parts[1] + ".", "not one that was issued for this resource");
        }

        @Test
        @DisplayName("a token with a claim changed")
        void forged() {
            var parts = userToken(upstream.users().bob()).split("\\.");
            var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            var more = claims.replace("customer:read", "ticket:create");
            var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(more.getBytes(StandardCharsets.UTF_8));

            refused(parts[0] + "." + forged + "." + parts[2], "not one that was issued for this resource");
        }

        @Test
        @DisplayName("a version 1.0 token of our own API, and says what to change")
        void versionOne() {
            var token = userToken(alice());
            upstream.switches().on(AppCondition.TOKEN_VERSION_1);

            refused(entra.applicationToken(upstream.apps().desk()), "version 1.0");
            assertThat(admitted(token)).isNotNull();
        }

        @Test
        @DisplayName("a JWT that we signed, but not as an access token")
        void ourOtherJwt() {
            refused(resource.sign(resource.claims(), "JWT"), "not one that was issued for this resource");
        }

        @Test
        @DisplayName("nonsense")
        void nonsense() {
            refused("abc", "not one that this server issued");
            refused("a.b.c", "not one that this server issued");
        }
    }

    @Test
    @DisplayName("answers 503 without a challenge while Entra's keys cannot be had: a new sign-in would not help")
    void outage() throws Exception {
        var token = userToken(alice());
        direct("true"); // one that has no keys yet
        upstream.switches().fail(Area.KEYS, Fault.of(Fault.Kind.UNAVAILABLE), 5);

        var exchange = new Exchange("POST").sending("Authorization", "Bearer " + token);
        exchange.through(resource.mechanism);

        assertThat(exchange.status).isEqualTo(503);
        assertThat(exchange.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    @DisplayName("and without it, refuses Entra's tokens for the same app (R04)")
    void off() {
        direct("false");

        refused(userToken(alice()), "not one that this server issued for this resource");
        refused(entra.applicationToken(upstream.apps().desk()), "not one that this server issued for this resource");
    }

    private TestEntra direct(String setting) {
        var installation = new TestEntra(upstream, resource.clock, Map.of("entrada.direct-tokens", setting));
        var check = new DirectTokenCheck();
        check.settings = installation.settings;
        check.directTokens = installation.directTokens();
        resource.tokens.settings = installation.settings;
        resource.tokens.directCheck = check;
        return installation;
    }

    private static User alice() {
        return upstream.users().alice();
    }

    private String userToken(User user) {
        return entra.signIn(user).tokens().accessToken();
    }

    private String exchanged(String scope) {
        return entra.onBehalfOf()
                .exchange(entra.settings.entra().tenant(), userToken(alice()), scope)
                .value();
    }

    private String idTokenOfAlice() {
        return entra.ask(
                        upstream.entrada(),
                        Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                entra.signIn(alice()).tokens().refreshToken().orElseThrow(),
                                "scope",
                                upstream.entrada().fullName("customer:read") + " openid"))
                .getString("id_token");
    }

    private Caller admitted(String token) {
        return resource.tokens.callerOf(new BearerToken(token));
    }

    private void refused(String token, String why) {
        var refusal =
                catchThrowableOfType(OAuthException.class, () -> resource.tokens.callerOf(new BearerToken(token)));
        assertThat(refusal.error()).isEqualTo(OAuthError.INVALID_TOKEN);
        assertThat(refusal).hasMessageContaining(why);
    }
}
