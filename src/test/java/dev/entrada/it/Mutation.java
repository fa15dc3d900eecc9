package dev.entrada.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;

/** Spoils requests: bytes, parameters, methods, headers and paths, a few at a time. The same seed spoils the same way. */
record Mutation(Random random) {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD", "X");

    private static final List<String> TEXTS = List.of(
            "",
            "%00",
            "%0d%0aX-Injected:%201",
            "%e2%80%ae",
            "%c3%28",
            "%ff%fe",
            "%",
            "&",
            "=",
            "'",
            "\"",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "${jndi:ldap://127.0.0.1:1/x}",
            "../../../../etc/passwd",
            "..%2f..%2f",
            "https://evil.example/",
            "//evil.example/",
            "javascript:alert(1)",
            "A".repeat(3000),
            "[]",
            "{}",
            "null",
            "-1",
            "9".repeat(40),
            "NaN",
            ";x=1",
            "%25%32%35",
            "client_id=x&client_id=y",
            "\u00e9");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Authorization",
            "Content-Type",
            "Cookie",
            "Origin",
            "Accept-Language",
            "Accept-Encoding",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Forwarded",
            "MCP-Protocol-Version",
            "Mcp-Session-Id",
            "Sec-Fetch-Site",
            "If-None-Match",
            "Range",
            "Content-Encoding");

    private static final List<String> HEADER_VALUES = List.of(
            "",
            "x",
            "*/*",
            "text/html",
            "application/json",
            "Basic " + "QUJD".repeat(20),
            "Basic %%%",
            "Bearer x.y.z",
            "Bearer",
            "entrada-browser=" + "x".repeat(43),
            "null",
            "https://evil.example",
            "for=unknown;host=evil.example",
            "\u00ff\u00fe",
            "bytes=0-1",
            "gzip",
            "A".repeat(2000),
            ";;;===",
            "2026-07-28");

    Wire of(Wire wire) {
        var mutated = wire;
        for (var times = 1 + random.nextInt(3); times > 0; times--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private Wire once(Wire wire) {
        return switch (random.nextInt(6)) {
            case 0 -> wire.as(one(METHODS));
            case 1 -> wire.with(one(HEADERS), one(HEADER_VALUES));
            case 2 -> target(wire, spoiled(wire.target()));
            default ->
                wire.body().length == 0
                        ? target(wire, spoiled(wire.target()))
                        : wire.of(spoiled(new String(wire.body(), ISO_8859_1)).getBytes(ISO_8859_1));
        };
    }

    /**
     * The request line has to stay one: no blanks, and ASCII. A path with half an escape never comes to us: Payara answers
     * it itself, and writes so into the log.
     */
    private static Wire target(Wire wire, String target) {
        var parts = target.replaceAll("[^!-~]", "_").split("\\?", 2);
        parts[0] = parts[0].replaceAll("%(?![0-9A-Fa-f]{2})", "_");
        var line = String.join("?", parts);
        return new Wire(wire.method(), line.startsWith("/") ? line : "/" + line, wire.headers(), wire.body());
    }

    private String spoiled(String text) {
        var at = random.nextInt(text.length() + 1);
        var end = Math.min(text.length(), at + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + one(TEXTS) + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, at) + text.substring(at, end).repeat(3) + text.substring(end);
            case 3 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(end);
            default -> withOtherValue(text);
        };
    }

    /** Puts another value behind one of the equals signs or colons. */
    private String withOtherValue(String text) {
        var separator = text.indexOf('=') >= 0 ? "=" : ":";
        var parts = text.split(separator, -1);
        var part = random.nextInt(parts.length);
        parts[part] = one(TEXTS) + parts[part].replaceFirst("^[^&,}\"]*", "");
        return String.join(separator, parts);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
