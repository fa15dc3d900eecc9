package dev.entrada.entra;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Scopes;
import dev.entrada.store.MovableClock;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** What the tests of this room share: an Entra on this machine, time, a log, and one ordinary sign-in. */
abstract class EntraConversation {
    static final Scopes WANTED = Scopes.of("customer:read ticket:create");
    static final String CODE = "1.AWEB-the-code";
    static final String REFRESH_TOKEN = "1.AS0A-the-refresh-token";

    final MovableClock clock = MovableClock.at("2026-11-23T09:00:00Z");
    final CapturedLog log = new CapturedLog();
    final LoopbackEntra upstream = new LoopbackEntra();
    Entra entra = upstream.entra(clock, Map.of());

    final SignInRequest request =
            new SignInRequest("state-1", EntraToken.NONCE, CodeVerifier.random(), WANTED, AccountHint.NONE);

    @AfterEach
    void leaveNothingRunning() {
        upstream.close();
        log.close();
    }

    EntraToken accessToken() {
        return EntraToken.access(upstream.authority(), clock);
    }

    EntraToken idToken() {
        return EntraToken.id(upstream.authority(), clock);
    }

    /** A body as in the captures of real answers; unknown members included. */
    JsonObjectBuilder tokens(String accessToken, String idToken) {
        return Json.createObjectBuilder()
                .add("token_type", "Bearer")
                .add("scope", "api://" + EntraToken.CLIENT + "/customer:read")
                .add("expires_in", 4150)
                .add("ext_expires_in", 4150)
                .add("access_token", accessToken)
                .add("refresh_token", REFRESH_TOKEN)
                .add("id_token", idToken)
                .add("foci", "1");
    }

    SignIn signIn(EntraToken accessToken, EntraToken idToken) {
        upstream.says(
                200, tokens(accessToken.signed(), idToken.signed()).build().toString());
        return entra.redeem(CODE, request);
    }

    OAuthException refusedSignIn(EntraToken accessToken, EntraToken idToken) {
        return catchThrowableOfType(OAuthException.class, () -> signIn(accessToken, idToken));
    }

    OAuthException refusedRedemption() {
        return catchThrowableOfType(OAuthException.class, () -> entra.redeem(CODE, request));
    }

    UpstreamTokens held() {
        return new UpstreamTokens("expired-access-token", Optional.of("1.AS0A-held"), clock.instant());
    }

    SignIn refresh() {
        return entra.refresh(held(), WANTED, EntraToken.TENANT, EntraToken.USER);
    }

    OAuthException refusedRefresh() {
        return catchThrowableOfType(OAuthException.class, this::refresh);
    }
}
