package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.oauth.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Redeeming a code at the stand-in")
class CodeRedemptionTest extends StandInFixture {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private String code(String... changes) {
        return visitor.code(standIn.users().alice(), changes);
    }

    @Test
    @DisplayName("T5 works once (54005)")
    void once() {
        var code = code();

        assertThat(visitor.token(visitor.redemption(code)).status()).isEqualTo(200);
        assertRefused(visitor.token(visitor.redemption(code)), 400, "invalid_grant", 54005);
    }

    @Test
    @DisplayName("T5 works once even for eight at a time")
    void race() throws Exception {
        var form = visitor.redemption(code());
        var threads = Executors.newFixedThreadPool(8);
        try {
            var answers = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(i -> () -> visitor.token(form).status())
                    .toList());
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status == 400)
                    .hasSize(7);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("T5 works for ten minutes (70008)")
    void expiry() {
        var early = code();
        var late = code("prompt", "login");

        standIn.switches().advanceClock(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(visitor.token(visitor.redemption(early)).status()).isEqualTo(200);
        standIn.switches().advanceClock(Duration.ofSeconds(1));
        assertRefused(visitor.token(visitor.redemption(late)), 400, "invalid_grant", 70008);
    }

    @ParameterizedTest(name = "T5 garbage is 9002313: {0}")
    @ValueSource(strings = {"garbage", "1.Ashort", "0.AXEB"})
    void garbage(String code) {
        assertRefused(visitor.token(visitor.redemption(code)), 400, "invalid_grant", 9002313);
    }

    @Test
    @DisplayName("T5 another client's code, or one never issued, is 70000, and the owner's still works")
    void foreign() {
        var code = code();
        var desk = standIn.apps().desk();
        var stolen = visitor.redemption(code, "client_id", desk.clientId(), "client_secret", desk.clientSecret());

        assertRefused(visitor.token(stolen), 400, "invalid_grant", 70000);
        assertRefused(visitor.token(visitor.redemption("1.A" + "x".repeat(800))), 400, "invalid_grant", 70000);
        assertThat(visitor.token(visitor.redemption(code)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("T5 needs the same redirect_uri: another registered one is 500112, an unregistered one 50011")
    void redirectUri() {
        var code = code();

        var other = visitor.redemption(code, "redirect_uri", "https://localhost:8443/auth/callback");
        assertRefused(visitor.token(other), 401, "invalid_client", 500112);
        var unknown = visitor.redemption(code, "redirect_uri", "https://evil.example/cb");
        assertRefused(visitor.token(unknown), 401, "invalid_client", 50011);
        assertRefused(visitor.token(visitor.redemption(code, "redirect_uri", "")), 400, "invalid_request", 900144);
    }

    @Test
    @DisplayName("T6 the verifier answers an S256 challenge, and a plain one, which is the default")
    void verifier() {
        var hashed = code("code_challenge", Digest.sha256(VERIFIER), "code_challenge_method", "S256");
        var plain = code("prompt", "login", "code_challenge", VERIFIER);

        for (var code : List.of(hashed, plain)) {
            assertThat(visitor.token(visitor.redemption(code, "code_verifier", VERIFIER))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("T6 a wrong, a missing and an uncalled-for verifier are 501481, and the code is gone")
    void wrongVerifier() {
        var challenge = new String[] {
            "prompt", "login", "code_challenge", Digest.sha256(VERIFIER), "code_challenge_method", "S256"
        };
        var wrong = code(challenge);

        assertMismatch(visitor.redemption(wrong, "code_verifier", VERIFIER + "x"));
        assertMismatch(visitor.redemption(wrong, "code_verifier", VERIFIER));
        assertMismatch(visitor.redemption(code(challenge)));
        assertMismatch(visitor.redemption(code("prompt", "login"), "code_verifier", VERIFIER));
    }

    private void assertMismatch(Map<String, String> form) {
        assertRefused(visitor.token(form), 400, "invalid_grant", 501481);
    }

    @Test
    @DisplayName("T10 the scopes of one token belong to one API (28000)")
    void twoResources() {
        var both = visitor.own("Mcp.Access") + " " + visitor.ledger("Ledger.Read");

        assertRefused(visitor.token(visitor.redemption(code(), "scope", both)), 400, "invalid_request", 28000);
    }

    @Test
    @DisplayName("T10 without scope after scopes of two APIs is 28003; after those of one it works")
    void noScope() {
        var both = visitor.own("Mcp.Access") + " " + visitor.ledger("Ledger.Read");

        assertRefused(
                visitor.token(visitor.redemption(code("scope", both), "scope", "")), 400, "invalid_request", 28003);
        assertThat(visitor.token(visitor.redemption(code("prompt", "login"), "scope", ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("T10 offline_access alone, and .default beside other scopes, are 70011")
    void badScopes() {
        var code = code();

        var alone = visitor.redemption(code, "scope", "offline_access");
        assertRefused(visitor.token(alone), 400, "invalid_scope", 70011);
        var mixed = visitor.redemption(code, "scope", visitor.own(".default") + " " + visitor.own("Mcp.Access"));
        assertRefused(visitor.token(mixed), 400, "invalid_scope", 70011);
        var bare = visitor.redemption(code, "scope", "Mcp.Access");
        assertRefused(visitor.token(bare), 400, "invalid_scope", 650053);
    }

    @Test
    @DisplayName("R3 a resource that does not fit is refused here too (9010010)")
    void resource() {
        var form = visitor.redemption(code(), "resource", "http://localhost:8080/mcp");

        assertRefused(visitor.token(form), 400, "invalid_target", 9010010);
    }
}
