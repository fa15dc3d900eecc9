package dev.entrada.tools;

import dev.entrada.access.DownstreamToken;
import dev.entrada.config.Settings;
import dev.entrada.mcp.ToolException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** As much of Microsoft Graph as the samples need. */
@ApplicationScoped
class GraphClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    @Inject
    Settings settings;

    /** The user on behalf of whom the token is. */
    JsonObject me(DownstreamToken token) {
        var answer = get(URI.create(settings.downstream().graph() + "/v1.0/me"), token);
        if (answer.statusCode() != 200) {
            throw refused(answer.statusCode());
        }
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        } catch (JsonException malformed) {
            throw unavailable();
        }
    }

    private HttpResponse<String> get(URI address, DownstreamToken token) {
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token.value())
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw unavailable();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static ToolException refused(int status) {
        return status == 429 || status >= 500
                ? unavailable()
                : new ToolException("The directory refuses to tell (HTTP " + status + "). Calling again does not help;"
                        + " an administrator can look into the sign-in log.");
    }

    private static ToolException unavailable() {
        return new ToolException("The directory does not answer right now. Try again in a minute.");
    }
}
