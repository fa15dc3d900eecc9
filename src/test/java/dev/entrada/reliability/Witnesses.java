package dev.entrada.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrada.it.Entrada;
import dev.entrada.it.Http;
import dev.entrada.it.Mcp;
import dev.entrada.it.OAuthClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that signed in before a backup, acted since, and see what is left of it when it has been restored. */
final class Witnesses {
    private static final String ALICE = "alice@contoso.example";
    private static final String SCOPE = "customer:read ticket:create";

    private final Entrada entrada;
    private final OAuthClient client;
    private final JsonObject untouched;
    private final JsonObject rotated;
    private final JsonObject revoked;
    private final List<String> busy = new CopyOnWriteArrayList<>();
    private JsonObject successor = JsonObject.EMPTY_JSON_OBJECT;
    private JsonObject late = JsonObject.EMPTY_JSON_OBJECT;

    Witnesses(Entrada entrada) {
        this.entrada = entrada;
        client = OAuthClient.register(entrada);
        untouched = signIn();
        rotated = signIn();
        revoked = signIn();
        busy.add(refreshToken(signIn()));
        openTicket();
    }

    /** Refreshes one after the other until told to stop; returns how often. */
    int refreshUntil(AtomicBoolean isOver) {
        while (!isOver.get()) {
            busy.add(refreshToken(Http.json(client.refresh(busy.get(busy.size() - 1)))));
        }
        return busy.size() - 1;
    }

    /** What a backup of before does not know. */
    void actSince() {
        successor = Http.json(client.refresh(refreshToken(rotated)));
        assertThat(client.revoke(refreshToken(revoked)).statusCode()).isEqualTo(200);
        assertThat(client.refresh(refreshToken(revoked)).statusCode()).isEqualTo(400);
        late = signIn();
        openTicket();
        assertThat(tickets()).isEqualTo(2);
    }

    void judge() {
        assertThat(tickets())
                .as("the ticket of before is there, with the access token of before")
                .isEqualTo(1);
        assertThat(client.refresh(refreshToken(untouched)).statusCode()).isEqualTo(200);
        assertThat(client.refresh(refreshToken(revoked)).statusCode())
                .as("alive again")
                .isEqualTo(200);
        assertThat(error(late)).isEqualTo("invalid_grant");
        assertThat(admits(late)).as("until it expires").isTrue();
        assertThat(error(successor)).isEqualTo("invalid_grant");
        assertThat(client.refresh(refreshToken(rotated)).statusCode())
                .as("no theft")
                .isEqualTo(200);
        assertThat(signIn()).containsKey("access_token");
    }

    /** Of a client that refreshed all the time: how many of its refresh tokens are unknown, until one is known that goes on. */
    int lostOfTheBusyOne() {
        for (var newest = busy.size() - 1; newest >= 0; newest--) {
            if (client.refresh(busy.get(newest)).statusCode() == 200) {
                return busy.size() - 1 - newest;
            }
        }
        throw new AssertionError("none of " + busy.size() + " refresh tokens is known");
    }

    private String error(JsonObject tokens) {
        return Http.json(client.refresh(refreshToken(tokens))).getString("error");
    }

    private boolean admits(JsonObject tokens) {
        return Mcp.call(entrada, accessToken(tokens), "get_customer_info", customer())
                        .statusCode()
                == 200;
    }

    private void openTicket() {
        var ticket = Json.createObjectBuilder(customer())
                .add("subject", "Backup")
                .add("description", "Is it any good?")
                .add("priority", "low")
                .build();
        assertThat(Mcp.call(entrada, accessToken(untouched), "create_support_ticket", ticket)
                        .body())
                .contains("TICKET-");
    }

    private int tickets() {
        var answer = Mcp.call(entrada, accessToken(untouched), "get_customer_info", customer());
        return Mcp.result(answer).getJsonObject("structuredContent").getInt("tickets");
    }

    private JsonObject signIn() {
        return client.signIn(ALICE, SCOPE);
    }

    private static JsonObject customer() {
        return Json.createObjectBuilder().add("customer_id", "CUST001").build();
    }

    private static String accessToken(JsonObject tokens) {
        return tokens.getString("access_token");
    }

    private static String refreshToken(JsonObject tokens) {
        return tokens.getString("refresh_token");
    }
}
