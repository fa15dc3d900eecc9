package dev.entrada.live;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The tenant and the stand-in")
@ExtendWith(LiveLane.class)
class StandInLikenessIT {
    private static final String JWKS = "/discovery/v2.0/keys";
    private static final String DISCOVERY = "/v2.0/.well-known/openid-configuration";

    /** Present in some answers of Entra's and not in others. */
    private static final Set<String> AT_TIMES = Set.of("error_uri", "suberror", "claims");

    private final LiveTenant tenant;
    private final Likeness likeness;

    StandInLikenessIT(LiveTenant tenant) {
        this.tenant = tenant;
        this.likeness = new Likeness(tenant);
    }

    @AfterEach
    void close() {
        likeness.close();
    }

    @Test
    @DisplayName("have the same members in the discovery document, and the endpoints where Entrada expects them")
    void discovery() {
        var answers = likeness.get(DISCOVERY);
        var document = answers.tenant().body();

        assertThat(document.keySet()).isEqualTo(answers.standIn().body().keySet());
        assertThat(document.getString("authorization_endpoint"))
                .isEqualTo(tenant.at("/oauth2/v2.0/authorize").toString());
        assertThat(document.getString("token_endpoint"))
                .isEqualTo(tenant.at("/oauth2/v2.0/token").toString());
        assertThat(document.getString("jwks_uri")).isEqualTo(tenant.at(JWKS).toString());
        assertThat(document.getString("issuer")).matches("https?://[^/]+/[0-9a-f-]{36}/v2\\.0");
    }

    @Test
    @DisplayName("have the same members in every key: kid and issuer, and no alg")
    void keys() {
        var answers = likeness.get(JWKS);

        assertThat(members(answers.tenant().body()))
                .isEqualTo(members(answers.standIn().body()));
    }

    @ParameterizedTest(name = "refuse {0} alike")
    @MethodSource("refused")
    void refusals(Map<String, String> form) {
        var answers = likeness.token(form);
        var theirs = answers.tenant().body();
        var ours = answers.standIn().body();

        assertThat(theirs.getString("error")).as(theirs.toString()).isEqualTo(ours.getString("error"));
        assertThat(theirs.getJsonArray("error_codes")).isEqualTo(ours.getJsonArray("error_codes"));
        assertThat(answers.tenant().status()).isEqualTo(answers.standIn().status());
        assertThat(always(answers.tenant().body())).isEqualTo(always(ours));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal(
                        "a wrong secret",
                        Map.of("grant_type", "client_credentials", "client_secret", "wrong", "scope", "x/.default")),
                refusal("an unknown grant type", Map.of("grant_type", "no_such_grant")),
                refusal(
                        "a code that is none",
                        Map.of("grant_type", "authorization_code", "code", "none", "redirect_uri", "http://localhost")),
                refusal("a refresh token that is none", Map.of("grant_type", "refresh_token", "refresh_token", "none")),
                refusal(
                        "client credentials without .default",
                        Map.of("grant_type", "client_credentials", "scope", "openid")));
    }

    private static Arguments refusal(String what, Map<String, String> form) {
        return Arguments.of(Named.of(what, form));
    }

    private static Set<String> members(JsonObject keys) {
        return keys.getJsonArray("keys").getJsonObject(0).keySet();
    }

    private static Set<String> always(JsonObject body) {
        return body.keySet().stream()
                .filter(member -> !AT_TIMES.contains(member))
                .collect(toUnmodifiableSet());
    }
}
