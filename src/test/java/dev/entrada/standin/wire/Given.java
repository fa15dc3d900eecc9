package dev.entrada.standin.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parameters of a query or form. An empty value counts as absent. */
public record Given(Map<String, List<String>> values) {
    public static final Given NOTHING = new Given(Map.of());

    public Given {
        var copy = new LinkedHashMap<String, List<String>>();
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        values = Collections.unmodifiableMap(copy);
    }

    /** From {@code application/x-www-form-urlencoded} text. */
    public static Given of(String encoded) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                values.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return new Given(values);
    }

    public Optional<String> optional(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** @throws Refusal 900144 in Entra's words */
    public String required(String name) {
        return optional(name).orElseThrow(() -> Aadsts.PARAMETER_MISSING.because(name));
    }

    /** @throws Refusal 9000411 if any parameter is there twice */
    public Given withoutDuplicates() {
        values.forEach((name, all) -> {
            if (all.size() > 1) {
                throw Aadsts.DUPLICATE_PARAMETER.because(name);
            }
        });
        return this;
    }

    /** These as {@code application/x-www-form-urlencoded} text. */
    public String encoded() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** What is not well-formed stays as it came: nothing will match it. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
