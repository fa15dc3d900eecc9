package dev.entrada.standin.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One request, as it arrived. The {@link RequestLog} keeps these for the tests to read.
 *
 * @param id also the {@code x-ms-request-id} of the answer and the trace id of a refusal
 * @param form empty unless the body is a form
 * @param headers by name in any letter case
 */
public record Request(
        String id, String method, String path, Given query, Given form, Map<String, List<String>> headers) {
    private static final String FORM = "application/x-www-form-urlencoded";

    static Request of(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var type = headers.getOrDefault("Content-Type", List.of("")).get(0);
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new Request(
                UUID.randomUUID().toString(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Given.of(query),
                type.toLowerCase(Locale.ROOT).startsWith(FORM) ? Given.of(body) : Given.NOTHING,
                headers);
    }

    /** The first path segment: a tenant, if the path has one. */
    public String tenant() {
        return path.substring(1).split("/", 2)[0];
    }

    /** What follows the tenant in the path. */
    public String endpoint() {
        var parts = path.substring(1).split("/", 2);
        return parts.length == 2 ? parts[1] : "";
    }

    /** The values of a parameter, wherever it was sent. */
    public List<String> all(String parameter) {
        return Stream.of(query, form)
                .flatMap(given -> given.values().getOrDefault(parameter, List.of()).stream())
                .toList();
    }

    /** Whether a parameter was sent at all, be it empty. */
    public boolean sends(String parameter) {
        return query.values().containsKey(parameter) || form.values().containsKey(parameter);
    }

    public Optional<String> parameter(String name) {
        return all(name).stream().findFirst();
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    public Optional<String> cookie(String name) {
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** The caller's {@code client-request-id} if it sent a GUID, else one of ours. */
    String correlationId() {
        return header("client-request-id")
                .filter(id -> id.matches("[0-9a-fA-F-]{36}"))
                .orElseGet(() -> UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString());
    }
}
