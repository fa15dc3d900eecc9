package dev.entrada.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.TestSettings;
import dev.entrada.authorization.browser.BrowserCookie;
import dev.entrada.entra.AccountHint;
import dev.entrada.entra.SignInRequest;
import dev.entrada.keys.Purpose;
import dev.entrada.keys.TestKeys;
import dev.entrada.oauth.CodeChallenge;
import dev.entrada.oauth.CodeVerifier;
import dev.entrada.oauth.Nonce;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.Scopes;
import dev.entrada.store.MovableClock;
import dev.entrada.web.page.SamplePages;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The answer of the consent page")
class ConsentEndpointTest {
    final MovableClock clock = MovableClock.at("2026-11-23T08:00:00Z");
    final ConsentEndpoint endpoint = new ConsentEndpoint();

    ConsentEndpointTest() {
        endpoint.consent = new Consent();
        endpoint.consent.sealing = TestKeys.sealing();
        endpoint.consent.clock = clock;
        endpoint.pages = SamplePages.at("https://mcp.example");
        endpoint.browserCookie = new BrowserCookie();
        endpoint.settings = TestSettings.standard();
    }

    @Test
    @DisplayName("is good for 15 minutes; after that a page says to start again in the app (S12)")
    void expires() {
        var sealed = sealed();

        clock.advance(Consent.LIFETIME.minus(Duration.ofSeconds(1)));
        assertThat(endpoint.consent.pending(sealed)).isPresent();

        clock.advance(Duration.ofSeconds(1));
        assertThat(endpoint.consent.pending(sealed)).isEmpty();
        var page = answer(sealed);
        assertThat(page.getStatus()).isEqualTo(400);
        assertThat(SamplePages.document(page).text())
                .contains("This page has expired", "Go back to your app and start the sign-in again.");
    }

    private Response answer(String sealed) {
        return endpoint.answer(new MultivaluedHashMap<>(Map.of("request", sealed, "answer", "approve")));
    }

    private String sealed() {
        var verifier = CodeVerifier.random();
        var pending = new PendingAuthorization(
                "client",
                "https://app.example/cb",
                Optional.empty(),
                CodeChallenge.of(verifier),
                Scopes.of("customer:read"),
                Interaction.of(new Parameters(Map.of())),
                Optional.empty(),
                Nonce.next(),
                ApprovedBy.NOBODY,
                PendingAuthorization.Stage.BEFORE_SIGN_IN,
                clock.instant().plus(Consent.LIFETIME),
                new SignInRequest("state", "nonce", verifier, Scopes.of("customer:read"), AccountHint.NONE));
        return endpoint.consent.sealing.seal(Purpose.CONSENT, PendingJson.write(pending));
    }
}
