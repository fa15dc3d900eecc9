package dev.entrada.standin.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.entrada.standin.switches.Switches;
import jakarta.json.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** From a path to its endpoint, through the log and the faults. What has no route is 404, as at Entra (D3, L2). */
public final class Router implements HttpHandler, AutoCloseable {
    private static final Logger LOG = System.getLogger(Router.class.getName());
    private static final String ADMIN = "/_standin";

    private final Map<String, Route> byEndpoint;
    private final Map<String, Endpoint> admin;
    private final Switches switches;
    private final RequestLog log;
    private final Incidents incidents;
    private final FaultyAnswer faulty = new FaultyAnswer();

    /**
     * @param byEndpoint by what follows the tenant in the path
     * @param admin by whole path; never logged and never failing on purpose
     */
    public Router(
            Map<String, Route> byEndpoint,
            Map<String, Endpoint> admin,
            Switches switches,
            RequestLog log,
            Incidents incidents) {
        this.byEndpoint = byEndpoint;
        this.admin = admin;
        this.switches = switches;
        this.log = log;
        this.incidents = incidents;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = Request.of(exchange);
            if (!request.path().startsWith(ADMIN)) {
                log.add(request);
            }
            var reply = answer(request);
            if (reply != FaultyAnswer.NONE) {
                send(exchange, request, reply);
            }
        }
    }

    private Reply answer(Request request) {
        try {
            if (admin.containsKey(request.path())) {
                return admin.get(request.path()).answer(request);
            }
            var route = byEndpoint.get(request.endpoint());
            return route == null ? Reply.empty(404) : answer(request, route);
        } catch (Refusal refusal) {
            return incidents.of(refusal, request).asJson();
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "the stand-in failed at " + request.path(), bug);
            return Reply.json(
                    500, Json.createObjectBuilder().add("error", "server_error").build());
        }
    }

    private Reply answer(Request request, Route route) {
        try {
            return switches.take(route.area())
                    .map(fault -> faulty.of(fault, () -> route.endpoint().answer(request)))
                    .orElseGet(() -> route.endpoint().answer(request));
        } catch (Interruption interruption) {
            return faulty.of(interruption.fault(), () -> FaultyAnswer.NONE);
        }
    }

    private static void send(HttpExchange exchange, Request request, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        reply.headers().forEach(headers::set);
        headers.set("x-ms-request-id", request.id());
        request.header("return-client-request-id")
                .filter("true"::equalsIgnoreCase)
                .flatMap(any -> request.header("client-request-id"))
                .ifPresent(id -> headers.set("client-request-id", id));
        headers.set("x-ms-ests-server", "2.1.0 - stand-in");
        headers.set("X-Content-Type-Options", "nosniff");
        var bodyless = reply.body().length == 0 || request.method().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bodyless ? -1 : reply.body().length);
        if (!bodyless) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        faulty.close();
    }
}
