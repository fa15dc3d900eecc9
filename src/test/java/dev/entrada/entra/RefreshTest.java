package dev.entrada.entra;

import static dev.entrada.oauth.OAuthError.INVALID_GRANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Refreshing at Entra")
class RefreshTest extends EntraConversation {

    @Test
    @DisplayName("always sends the scope, in full names, and never resource (AADSTS90009, AADSTS9010010)")
    void form() {
        upstream.says(
                200, tokens(accessToken().signed(), idToken().signed()).build().toString());
        refresh();

        assertThat(upstream.tokenRequest().form())
                .containsOnly(
                        Map.entry("grant_type", "refresh_token"),
                        Map.entry("refresh_token", "1.AS0A-held"),
                        Map.entry(
                                "scope",
                                "api://%1$s/customer:read api://%1$s/Tickets.Write openid profile offline_access"
                                        .formatted(EntraToken.CLIENT)),
                        Map.entry("client_id", EntraToken.CLIENT),
                        Map.entry("client_secret", EntraToken.SECRET));
    }

    @Test
    @DisplayName("yields what Entra grants and the roles it gives today")
    void fresh() {
        var access = accessToken().with("scp", "customer:read").without("roles");
        upstream.says(
                200,
                tokens(access.signed(), idToken().without("nonce").signed())
                        .build()
                        .toString());

        var again = refresh();
        assertThat(again.entraScopes()).isEqualTo(Scopes.of("customer:read"));
        assertThat(again.roles()).isEmpty();
        assertThat(again.tokens().refreshToken()).contains(REFRESH_TOKEN);
    }

    @Test
    @DisplayName("keeps the old refresh token where no new one comes: it stays valid")
    void oldRefreshToken() {
        upstream.says(
                200,
                tokens(accessToken().signed(), "")
                        .remove("id_token")
                        .remove("refresh_token")
                        .build()
                        .toString());

        assertThat(refresh().tokens().refreshToken()).contains("1.AS0A-held");
    }

    @Test
    @DisplayName("does without an ID token, but refuses a bad one")
    void idTokenOptional() {
        upstream.says(
                200,
                tokens(accessToken().signed(), "").remove("id_token").build().toString());
        assertThat(refresh().subject()).isEqualTo(EntraToken.USER);

        upstream.says(
                200,
                tokens(
                                accessToken().signed(),
                                idToken().with("aud", "somebody else").signed())
                        .build()
                        .toString());
        assertThat(refusedRefresh()).isNotNull();
    }

    @Test
    @DisplayName("ends with invalid_grant if the answer is about another user or tenant")
    void anotherUser() {
        var other = accessToken().with("oid", "99999999-0000-0000-0000-000000000002");
        upstream.says(200, tokens(other.signed(), "").remove("id_token").build().toString());

        assertThat(refusedRefresh().error()).isEqualTo(INVALID_GRANT);
        assertThat(log.lines()).singleElement().asString().contains("another user");
    }

    @Test
    @DisplayName("ends with invalid_grant where no refresh token is held, and asks nobody")
    void nothingHeld() {
        var held = new UpstreamTokens("access", Optional.empty(), clock.instant());

        var refusal = catchThrowableOfType(
                OAuthException.class, () -> entra.refresh(held, WANTED, EntraToken.TENANT, EntraToken.USER));
        assertThat(refusal.error()).isEqualTo(INVALID_GRANT);
        assertThat(upstream.received("/token")).isEmpty();
        assertThat(log.lines()).singleElement().asString().contains("add offline_access to azure.scopes");
    }
}
