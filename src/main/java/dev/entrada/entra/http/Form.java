package dev.entrada.entra.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters on their way to Entra, in the order in which they were added; the text form is URL-encoded. */
public record Form(Map<String, String> parameters) {

    public static Form of(String name, String value) {
        return new Form(Map.of()).and(name, value);
    }

    public Form and(String name, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Form(more);
    }

    public Form and(Form more) {
        var both = new LinkedHashMap<>(parameters);
        both.putAll(more.parameters());
        return new Form(both);
    }

    public URI queryOf(URI endpoint) {
        return URI.create(endpoint + "?" + encoded());
    }

    public String encoded() {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(joining("&"));
    }

    /** Parameters hold codes, tokens and the client secret. */
    @Override
    public String toString() {
        return "Form" + parameters.keySet();
    }

    /** %20 for a space is right both in a query and in a form; + is right in a form only. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
