package dev.entrada.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import dev.entrada.standin.switches.AppCondition;
import dev.entrada.store.MovableClock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Where nobody is sure about Entra, we live with either:")
class DoubtfulFactsTest {
    private static final String USER_READ = "https://graph.microsoft.com/User.Read";
    private static final MovableClock clock = MovableClock.at("2026-11-23T09:00:00Z");

    private static EntraStandIn upstream;

    @BeforeAll
    static void start() {
        upstream = EntraStandIn.start(StandInOptions.defaults().withClock(clock));
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @AfterEach
    void asItWas() {
        upstream.switches().reset();
    }

    @ParameterizedTest(name = "with {0} a user signs in, is refreshed, and is acted for")
    @EnumSource(
            value = AppCondition.class,
            names = {
                "CRLF_DESCRIPTIONS",
                "BLOCK_BY_REDIRECT",
                "UNKNOWN_CLIENT_700038",
                "FIRST_RESOURCE_WINS",
                "REFRESH_WITHIN_SIGN_IN",
                "CLIENT_METADATA_PREVIEW",
                "LOOP_DETECTION"
            })
    void either(AppCondition fact) {
        upstream.switches().on(fact);
        var entra = new TestEntra(upstream, clock, Map.of("azure.downstream-scopes", USER_READ));

        var signedIn = entra.signIn(upstream.users().alice());
        var refreshed = entra.refresh(signedIn);
        var forGraph = entra.onBehalfOf()
                .exchange(refreshed.tenant(), refreshed.tokens().accessToken(), USER_READ);

        assertThat(refreshed.subject()).isEqualTo(upstream.users().alice().oid());
        assertThat(refreshed.entraScopes()).isEqualTo(signedIn.entraScopes());
        assertThat(forGraph.value()).isNotBlank();
    }
}
