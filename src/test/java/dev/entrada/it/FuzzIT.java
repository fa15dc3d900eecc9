package dev.entrada.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Requests that were mutated at random")
@ExtendWith(RunningEntrada.class)
class FuzzIT {
    private static final long SEED = 20261125;
    private static final int REQUESTS = 2000;

    private final OAuthClient client;
    private final List<Wire> seeds;

    FuzzIT(Entrada entrada) {
        client = OAuthClient.register(entrada);
        seeds = seeds(client);
    }

    @Test
    @DisplayName(
            "2,000 of them, at every endpoint: no 5xx, no trace, no open redirect, no header, and JSON where it is due")
    void survived() {
        var random = new Random(SEED);
        var mutation = new Mutation(random);
        var statuses = new ArrayList<Integer>();

        Civility.check(client, civility -> IntStream.range(0, REQUESTS).forEach(number -> {
            var wire = mutation.of(seeds.get(number % seeds.size()));
            var answer = civility.send(wire);
            statuses.add(answer.status());
            check(civility, number + ": " + wire, wire, answer);
        }));

        assertThat(statuses).hasSize(REQUESTS).contains(200, 400, 401, 404);
    }

    /** The server refuses some of them before it asks us, without a word: then nothing is said that could be wrong. */
    private static void check(Civility civility, String what, Wire wire, Wire.Answer answer) {
        if (answer.status() >= 400 && answer.body().isEmpty()) {
            civility.softly().assertThat(answer.status()).as(what).isLessThan(500);
        } else if (wire.headers().getOrDefault("Accept", "").contains("text/html")) {
            civility.saysNothingOfTheInside(what, answer);
            civility.softly().assertThat(answer.status()).as(what).isLessThan(500);
        } else if (!wire.method().equals("HEAD")) {
            civility.program(what, answer);
        }
    }

    /** A good request, or nearly, for every endpoint. */
    private static List<Wire> seeds(OAuthClient client) {
        var request = client.authorizationRequest("customer:read");
        var tokens = client.signIn("alice@contoso.example", "customer:read");
        var form = Http.encoded(client.parameters("customer:read"));
        return Stream.of(
                        Wire.get("/.well-known/oauth-protected-resource/mcp"),
                        Wire.get("/.well-known/oauth-authorization-server"),
                        Wire.get("/.well-known/openid-configuration"),
                        Wire.get("/oauth/jwks"),
                        Wire.get("/"),
                        Wire.post(
                                "/register",
                                "application/json",
                                OAuthClient.metadata("Fuzz").toString()),
                        Wire.get(request.getRawPath() + "?" + request.getRawQuery()),
                        Wire.form("/authorize", form),
                        Wire.form(
                                "/consent",
                                "request=eyJhbGciOiJkaXIifQ..a.b.c&answer=approve&scope_customer%3Aread=on"),
                        Wire.get("/auth/callback?code=x&state=" + "s".repeat(43)),
                        Wire.form("/token", Http.encoded(client.redemption("c".repeat(43)))),
                        Wire.form(
                                "/token",
                                "grant_type=refresh_token&refresh_token=" + "r".repeat(43) + "&client_id="
                                        + client.id()),
                        Wire.form("/revoke", "token=" + "t".repeat(43) + "&client_id=" + client.id()),
                        Wire.form("/introspect", "token=" + "t".repeat(43) + "&client_id=" + client.id()),
                        Wire.post(
                                        "/mcp",
                                        "application/json",
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{}}")
                                .with("Authorization", "Bearer " + tokens.getString("access_token"))
                                .with("Accept", "application/json, text/event-stream"))
                .toList();
    }
}
