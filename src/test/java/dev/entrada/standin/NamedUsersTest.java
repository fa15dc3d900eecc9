package dev.entrada.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrada.standin.switches.UserCondition;
import dev.entrada.standin.switches.UserTrait;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("By the names of its users, by its clock and by correlation ids, the stand-in")
class NamedUsersTest extends StandInFixture {
    @ParameterizedTest(name = "R5 refuses the refresh of {0}@contoso.example with {1}, because of the name")
    @CsvSource({
        "mfa-required, 50076",
        "sign-in-frequency, 70043",
        "inactive, 700082",
        "spa-expired, 700084",
        "revoked, 50173",
    })
    void names(String name, int code) {
        var token = visitor.tokens(standIn.users().named(name)).getString("refresh_token");

        assertRefused(visitor.token(visitor.refresh(token)), 400, "invalid_grant", code);
    }

    @Test
    @DisplayName("A10 shows a page to users whom their name disables, blocks, or leaves to the administrator's consent")
    void namesAtTheDoor() {
        var page = visitor.authorize(visitor.request()).page();

        assertThat(visitor.signIn(page, standIn.users().named("disabled"))
                        .page()
                        .select("#error")
                        .text())
                .contains("AADSTS50057");
        assertShown(visitor.signIn(page, standIn.users().named("blocked")), 53003);
        assertShown(visitor.signIn(page, standIn.users().named("admin-consent-needed")), 90094);
        assertRedirected(visitor.signIn(page, standIn.users().named("unassigned")), "interaction_required", 50105);
        assertThat(visitor.signIn(page, standIn.users().named("consent-needed"))
                        .page()
                        .select("form#consent"))
                .hasSize(1);
    }

    @Test
    @DisplayName("F1 throttles, fails or breaks off for users whose name says so")
    void unreachableNames() {
        var throttled =
                visitor.token(visitor.redemption(visitor.code(standIn.users().named("throttled"))));
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).isEqualTo("60");
        visitor = new Visitor(standIn);
        var outage =
                visitor.token(visitor.redemption(visitor.code(standIn.users().named("outage"))));
        assertThat(outage.status()).isEqualTo(503);
        visitor = new Visitor(standIn);
        var code = visitor.code(standIn.users().named("reset"));
        assertThatThrownBy(() -> visitor.token(visitor.redemption(code))).isInstanceOf(UncheckedIOException.class);
        assertRefused(visitor.token(visitor.redemption(code)), 400, "invalid_grant", 54005);
    }

    @Test
    @DisplayName("R6 by its clock, over HTTP, 91 days pass at once")
    void clock() {
        var token = visitor.tokens(standIn.users().alice()).getString("refresh_token");

        visitor.post("/_standin/switches", Map.of("advance", "P91D"));

        assertRefused(visitor.token(visitor.refresh(token)), 400, "invalid_grant", 700082);
    }

    @Test
    @DisplayName("I1 echoes the correlation id to whoever asks for that, as MSAL does")
    void correlation() {
        var id = "8f0b9d9e-7c1d-4f0c-9c55-000000000001";
        var request = visitor.formRequest(visitor.tenantPath("oauth2/v2.0/token"), visitor.redemption("x"))
                .header("client-request-id", id)
                .header("return-client-request-id", "true");

        assertThat(visitor.send(request).header("client-request-id")).isEqualTo(id);
    }

    @Test
    @DisplayName("knows its users' traits and conditions by the same switch")
    void traits() {
        visitor.post("/_standin/switches", Map.of("user", "alice@contoso.example", "on", "many_groups"));
        visitor.post("/_standin/switches", Map.of("user", "alice@contoso.example", "on", "unassigned"));

        assertThat(standIn.switches().is("alice@contoso.example", UserTrait.MANY_GROUPS))
                .isTrue();
        assertThat(standIn.switches().is("alice@contoso.example", UserCondition.UNASSIGNED))
                .isTrue();
    }
}
