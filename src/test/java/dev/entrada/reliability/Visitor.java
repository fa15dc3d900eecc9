package dev.entrada.reliability;

import dev.entrada.it.Entrada;
import dev.entrada.it.Http;
import dev.entrada.it.OAuthClient;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A client that tries again as real ones do: the same token request, up to five times, half a second apart, where there was no
 * answer or one from 500; and the whole sign-in, up to twice, where that did not help. The person clicks once more then.
 */
final class Visitor {
    private static final int MOST = 5;

    private final OAuthClient client;
    private final AtomicInteger retries;
    private final AtomicInteger anew;

    /** @param retries counts token requests that were repeated, @param anew sign-ins */
    Visitor(Entrada entrada, AtomicInteger retries, AtomicInteger anew) {
        this.client = OAuthClient.register(entrada);
        this.retries = retries;
        this.anew = anew;
    }

    JsonObject signIn() {
        for (var attempt = 0; attempt < 3; attempt++) {
            try {
                var code = client.code("alice@contoso.example", "customer:read");
                var answer = again(() -> client.redeem(code));
                if (answer.statusCode() == 200) {
                    return Http.json(answer);
                }
            } catch (UncheckedIOException | AssertionError | IllegalArgumentException brokenOff) {
                pause();
            }
            anew.incrementAndGet();
        }
        throw new AssertionError("the user could not sign in");
    }

    JsonObject refresh(JsonObject tokens) {
        var answer = again(() -> client.refresh(tokens.getString("refresh_token")));
        if (answer.statusCode() != 200) {
            throw new AssertionError("the user lost the session: " + answer.statusCode() + " " + answer.body());
        }
        return Http.json(answer);
    }

    private HttpResponse<String> again(Supplier<HttpResponse<String>> request) {
        for (var attempt = 1; ; attempt++) {
            try {
                var answer = request.get();
                if (answer.statusCode() < 500 || attempt == MOST) {
                    return answer;
                }
            } catch (UncheckedIOException noAnswer) {
                if (attempt == MOST) {
                    throw noAnswer;
                }
            }
            retries.incrementAndGet();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
