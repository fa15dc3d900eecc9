package dev.entrada.live;

import dev.entrada.it.Http;
import dev.entrada.standin.EntraStandIn;
import dev.entrada.standin.StandInOptions;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The same question to the tenant and to the stand-in: where they differ, the stand-in has to learn. */
final class Likeness implements AutoCloseable {
    private final EntraStandIn standIn = EntraStandIn.start(StandInOptions.defaults());
    private final LiveTenant tenant;
    private final LiveTenant likeness;

    Likeness(LiveTenant tenant) {
        this.tenant = tenant;
        likeness = new LiveTenant(
                standIn.authority(),
                standIn.tenantId(),
                standIn.entrada().clientId(),
                standIn.entrada().clientSecret(),
                "customer:read");
    }

    /** What both answer, the tenant first. */
    Answers get(String path) {
        return answers(asked -> Http.get(asked.at(path)));
    }

    /** The same for the token endpoint; {@code client_id} and {@code client_secret} are added unless they are given. */
    Answers token(Map<String, String> form) {
        return answers(asked -> {
            var whole = new HashMap<>(Map.of("client_id", asked.clientId(), "client_secret", asked.clientSecret()));
            whole.putAll(form);
            return Http.postForm(asked.at("/oauth2/v2.0/token"), whole);
        });
    }

    private Answers answers(Function<LiveTenant, HttpResponse<String>> ask) {
        return new Answers(Answered.of(ask.apply(tenant)), Answered.of(ask.apply(likeness)));
    }

    @Override
    public void close() {
        standIn.close();
    }

    record Answers(Answered tenant, Answered standIn) {}

    record Answered(URI from, int status, String type, JsonObject body) {

        private static Answered of(HttpResponse<String> answer) {
            return new Answered(
                    answer.uri(),
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    Http.json(answer));
        }
    }
}
