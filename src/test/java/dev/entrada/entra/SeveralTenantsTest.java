package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.ACCESS_DENIED;
import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static dev.entrada.oauth.OAuthError.INVALID_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.standin.switches.NationalCloud;
import dev.entrada.standin.tenant.User;
import dev.entrada.store.MovableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Tenants:")
class SeveralTenantsTest {
    private static final MovableClock clock = MovableClock.at("2026-11-23T09:00:00Z");
    private static final Scopes READ = Scopes.of("customer:read");
    private static EntraStandIn upstream;

    private final CapturedLog log = new CapturedLog();
    private final User alice = upstream.users().alice();
    private final User frank = upstream.otherUsers().named("frank");
    private final String home = upstream.tenantId();
    private final String other = upstream.otherTenant().id();

    @BeforeAll
    static void start() {
        upstream = EntraStandIn.start(StandInOptions.defaults().withClock(clock));
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @BeforeEach
    void registeredForSeveralTenants() {
        upstream.requests().clear();
        upstream.switches().on(AppCondition.MULTI_TENANT);
    }

    @AfterEach
    void asItWas() {
        upstream.switches().reset();
        log.close();
    }

    @Nested
    @DisplayName("with several in azure.allowed-tenants")
    class Several {
        private final TestEntra installation = installation(Map.of("azure.allowed-tenants", home + " " + other));

        @Test
        @DisplayName(
                "users of each sign in where Entra finds out who they are, and are verified by the keys of all (V2)")
        void signIn() {
            assertThat(installation.signIn(alice).tenant()).isEqualTo(home);
            var user = installation.signIn(frank);

            assertThat(user.tenant()).isEqualTo(other);
            assertThat(user.subject()).isEqualTo(frank.oid());
            assertThat(paths())
                    .contains(
                            "/organizations/oauth2/v2.0/authorize",
                            "/organizations/oauth2/v2.0/token",
                            "/organizations/discovery/v2.0/keys");
        }

        @Test
        @DisplayName("a refresh, and a token on behalf of a user, are asked of the user's own tenant")
        void ownTenant() {
            var user = installation.signIn(frank);
            upstream.requests().clear();

            var again = installation.entra.refresh(user.tokens(), READ, user.tenant(), user.subject());
            installation
                    .onBehalfOf()
                    .exchange(user.tenant(), again.tokens().accessToken(), "https://graph.microsoft.com/User.Read");

            assertThat(again.tenant()).isEqualTo(other);
            assertThat(upstream.requests().toToken()).hasSize(2).allSatisfy(request -> assertThat(request.path())
                    .isEqualTo("/" + other + "/oauth2/v2.0/token"));
        }

        @Test
        @DisplayName("a guest is a user of the tenant that they come from")
        void guest() {
            assertThat(installation.signIn(upstream.users().guest()).tenant()).isEqualTo(other);
        }

        @Test
        @DisplayName("a token that is presented may be of each of them")
        void direct() {
            var token = installation.signIn(frank).tokens().accessToken();

            assertThat(installation.directTokens().verify(token).tenant()).isEqualTo(other);
        }

        @Test
        @DisplayName("azure.tenant-id may leave it open which of them has the app registration")
        void organizations() {
            var open = installation(
                    Map.of("azure.tenant-id", "organizations", "azure.allowed-tenants", home + "," + other));

            assertThat(open.signIn(frank).tenant()).isEqualTo(other);
        }
    }

    @Nested
    @DisplayName("a user of one that is not in the list")
    class Foreign {
        private static final String NEITHER = "11111111-0000-0000-0000-000000000000";

        private final TestEntra installation = installation(Map.of("azure.allowed-tenants", home + " " + NEITHER));

        @Test
        @DisplayName("is access_denied, and the log says which setting would let them in")
        void refused() {
            assertThat(refusal(() -> installation.signIn(frank)).error()).isEqualTo(ACCESS_DENIED);
            assertThat(lastLine())
                    .contains("Refused an ID token", "add its Directory (tenant) ID to azure.allowed-tenants");
        }

        @Test
        @DisplayName("is refused at the next refresh where the tenant was in it before")
        void refusedLater() {
            var user = installation(Map.of("azure.allowed-tenants", home + " " + other))
                    .signIn(frank);

            assertThat(refusal(() -> installation.entra.refresh(user.tokens(), READ, user.tenant(), user.subject()))
                            .error())
                    .isEqualTo(INVALID_GRANT);
        }

        @Test
        @DisplayName("is refused with a token of Entra's own, too")
        void direct() {
            var token = installation(Map.of("azure.allowed-tenants", home + " " + other))
                    .signIn(frank)
                    .tokens()
                    .accessToken();

            var refusal = refusal(() -> installation.directTokens().verify(token));
            assertThat(refusal.error()).isEqualTo(INVALID_TOKEN);
            assertThat(refusal.getMessage()).contains("of a tenant that this resource does not admit");
        }
    }

    @Nested
    @DisplayName("with one")
    class One {

        @Test
        @DisplayName("a guest is a user of that tenant (G2)")
        void guest() {
            var guest = upstream.users().guest();
            var user = installation(Map.of()).signIn(guest);

            assertThat(user.tenant()).isEqualTo(home);
            assertThat(user.subject()).isEqualTo(guest.oid());
            assertThat(paths()).allMatch(path -> path.startsWith("/" + home + "/"));
        }

        @Test
        @DisplayName("that is not the one of the app registration, its users sign in there")
        void notHome() {
            var installation = installation(Map.of("azure.allowed-tenants", other));

            assertThat(installation.signIn(frank).tenant()).isEqualTo(other);
            assertThat(paths()).allMatch(path -> path.startsWith("/" + other + "/"));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(
                value = NationalCloud.class,
                names = {"US_GOVERNMENT", "CHINA", "PUBLIC"})
        @DisplayName("in a national cloud that names itself otherwise than azure.authority, discovery says how (V1)")
        void discovered(NationalCloud cloud) {
            upstream.switches().nationalCloud(cloud);
            var installation = installation(Map.of("azure.tenant-id", upstream.tenantDomain()));

            assertThat(installation.signIn(alice).tenant()).isEqualTo(home);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "https://login.microsoftonline.us/{tenantid}/v2.0",
                    "https://sts.windows.net/{tenantid}/, https://login.microsoftonline.us/{tenantid}/v2.0"
                })
        @DisplayName("in a national cloud, mp.jwt.verify.issuer may say how it names itself (V1)")
        void configured(String issuer) {
            upstream.switches().nationalCloud(NationalCloud.US_GOVERNMENT);
            var installation = installation(Map.of("mp.jwt.verify.issuer", issuer));

            assertThat(installation.signIn(alice).tenant()).isEqualTo(home);
        }

        @Test
        @DisplayName("tokens of another cloud are refused, and the log names the settings that say which it is")
        void otherCloud() {
            upstream.switches().nationalCloud(NationalCloud.US_GOVERNMENT);

            refusal(() -> installation(Map.of()).signIn(alice));
            assertThat(lastLine()).contains("azure.authority and mp.jwt.verify.issuer");
        }

        @Test
        @DisplayName("whose API takes version 1.0 tokens, those are admitted where the setting says so (T12)")
        void versionOne() {
            upstream.switches().on(AppCondition.TOKEN_VERSION_1);
            var installation = installation(Map.of("mp.jwt.verify.issuer", "https://sts.windows.net/{tenantid}/"));
            var user = installation.signIn(alice);

            assertThat(user.subject()).isEqualTo(alice.oid());
            assertThat(installation
                            .directTokens()
                            .verify(user.tokens().accessToken())
                            .clientId())
                    .isEqualTo(upstream.entrada().clientId());
        }
    }

    private static TestEntra installation(Map<String, String> changed) {
        return new TestEntra(upstream, clock, changed);
    }

    private static List<String> paths() {
        return upstream.requests().all().stream()
                .map(request -> request.path())
                .filter(path -> path.contains("/v2.0/"))
                .toList();
    }

    private static OAuthException refusal(Runnable action) {
        return catchThrowableOfType(OAuthException.class, action::run);
    }

    private String lastLine() {
        return log.lines().get(log.lines().size() - 1);
    }
}
