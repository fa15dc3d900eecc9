package dev.entrada.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.Generator;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.OAuthException;
import dev.entrada.oauth.Parameters;
import dev.entrada.oauth.ResourceIndicator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("Token requests, made up by the thousand")
class TokenRequestPropertyTest {
    private static final int MANY = 5_000;
    private static final ResourceIndicator OURS = ResourceIndicator.of("https://mcp.example/mcp");

    @RepeatedTest(4)
    @DisplayName("are understood, or refused in OAuth's words with a 4xx: nothing unforeseen (T02, T08, T21)")
    void understoodOrRefused(RepetitionInfo repetition) {
        var generator = new Generator(repetition.getCurrentRepetition());
        var understood = 0;
        for (var i = 0; i < MANY; i++) {
            if (request(parameters(generator)).isPresent()) {
                understood++;
            }
        }
        assertThat(understood).isBetween(MANY / 100, MANY - 1);
    }

    private static Optional<TokenRequest> request(Map<String, List<String>> values) {
        try {
            var given = new Parameters(values);
            assertThat(values.values()).allMatch(repeated -> repeated.size() < 2 || values.get("resource") == repeated);
            return Optional.of(TokenRequest.of(given, OURS, Capabilities.OURS));
        } catch (OAuthException refused) {
            assertThat(refused.error().status()).isBetween(400, 499);
            assertThat(refused.getMessage()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> parameters(Generator generator) {
        var values = new HashMap<String, List<String>>();
        values.put(
                "grant_type",
                List.of(generator.oneOf(
                        "authorization_code", "refresh_token", "client_credentials", "password", generator.text(12))));
        if (generator.chance(80)) {
            values.put("code", List.of(generator.text(43)));
            values.put("refresh_token", List.of(generator.text(43)));
        }
        values.put(
                "code_verifier",
                List.of(generator.chance(60) ? "v".repeat(43 + generator.below(90)) : generator.text(60)));
        values.put(
                "resource",
                generator.listOf(2, () -> generator.oneOf(OURS.toString(), OURS + "/", generator.text(20))));
        if (generator.chance(40)) {
            values.put("redirect_uri", List.of(generator.oneOf("http://localhost:1/cb", generator.text(20))));
        }
        generator
                .listOf(3, () -> generator.text(8))
                .forEach(name -> values.putIfAbsent(name, generator.listOf(2, () -> generator.text(20))));
        return values;
    }
}
