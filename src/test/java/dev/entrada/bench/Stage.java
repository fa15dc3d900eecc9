package dev.entrada.bench;

import dev.entrada.demo.DemoSettings;
import dev.entrada.demo.Instance;
import dev.entrada.demo.Variation;
import dev.entrada.it.Entrada;
import dev.entrada.it.FreePort;
import dev.entrada.it.OAuthClient;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Entrada with the Entra stand-in, to be loaded from outside. It obeys the lines on its standard input and answers each
 * with one JSON object in a line; when the input ends, so does everything.
 */
public final class Stage {
    private static final String USER = "alice@contoso.example";
    private static final String SCOPE = "customer:read";
    private static final String MUCH = "1000000";

    private final Instance instance;
    private final OAuthClient client;
    private final Optional<GrantDatabase> database;

    private Stage(Instance instance, OAuthClient client, Optional<GrantDatabase> database) {
        this.instance = instance;
        this.client = client;
        this.database = database;
    }

    /** @param arguments a name for the instance; then, if wanted, {@code open}, {@code postgres} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = List.of(arguments);
        var database =
                options.contains("postgres") ? Optional.of(GrantDatabase.start()) : Optional.<GrantDatabase>empty();
        try (var entra = EntraStandIn.start(StandInOptions.defaults().withPort(FreePort.find()))) {
            var port = FreePort.find();
            var settings = settings(entra, "http://localhost:" + port, Path.of("target", options.get(0) + "-data"));
            database.ifPresent(postgres -> settings.putAll(postgres.settings()));
            var begun = System.nanoTime();
            try (var instance = Instance.start(options.get(0), port, "", settings, variation(options))) {
                var start = Duration.ofNanos(System.nanoTime() - begun);
                var client = OAuthClient.register(new Entrada(instance.url(), entra, instance.data(), instance.log()));
                new Stage(instance, client, database).serve(start);
            }
        }
        System.exit(0); // the database has threads that would stay
    }

    private static Map<String, String> settings(EntraStandIn entra, String url, Path data) {
        entra.apps().save(entra.entrada().withRedirectUris(url + "/auth/callback"));
        var settings = new HashMap<>(DemoSettings.of(entra, url, data.toAbsolutePath()));
        for (var limit : List.of(
                "registrations",
                "all-registrations",
                "authorizations",
                "tokens",
                "client-tokens",
                "refusals",
                "calls")) {
            settings.put("entrada.limits." + limit, MUCH); // they are counted as always, and never reached
        }
        settings.put("entrada.mcp.subscriptions", "20000");
        settings.put("entrada.mcp.caller-subscriptions", "20000");
        return settings;
    }

    private static Variation variation(List<String> options) {
        var echo = "dev/entrada/bench/echo";
        return new Variation(
                options.contains("open") ? List.of(echo, "dev/entrada/bench/open") : List.of(echo),
                List.of("dev/entrada/bench/empty"));
    }

    private void serve(Duration start) throws IOException {
        say(Json.createObjectBuilder()
                .add("url", instance.url().toString())
                .add("pid", instance.pid())
                .add("startMillis", start.toMillis())
                .add("clientId", client.id()));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null && !line.equals("end"); line = lines.readLine()) {
            var words = line.split(" ");
            say(obey(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 1));
        }
    }

    private JsonObjectBuilder obey(String command, int count) {
        return switch (command) {
            case "sign-in" -> signIns(count);
            case "grow" -> grown(count);
            case "connections" ->
                Json.createObjectBuilder()
                        .add("connections", database.orElseThrow().connections());
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** The whole way of a user through consent page and login, {@code count} times. */
    private JsonObjectBuilder signIns(int count) {
        var accessTokens = Json.createArrayBuilder();
        var refreshTokens = Json.createArrayBuilder();
        for (var signIn = 0; signIn < count; signIn++) {
            JsonObject tokens = client.signIn(USER, SCOPE);
            accessTokens.add(tokens.getString("access_token"));
            refreshTokens.add(tokens.getString("refresh_token"));
        }
        return Json.createObjectBuilder().add("accessTokens", accessTokens).add("refreshTokens", refreshTokens);
    }

    private JsonObjectBuilder grown(int count) {
        database.orElseThrow().grow(count);
        return Json.createObjectBuilder().add("grants", database.orElseThrow().grants());
    }

    private static void say(JsonObjectBuilder what) {
        System.out.println();
        System.out.println(what.build());
    }
}
