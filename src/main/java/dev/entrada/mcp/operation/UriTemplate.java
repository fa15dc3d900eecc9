package dev.entrada.mcp.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URI template of simple variables.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6570#section-1.2">RFC 6570, Level 1</a>
 */
record UriTemplate(String text, Pattern pattern, List<String> variables) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_]+)}");

    static UriTemplate of(String text) {
        var variables = new ArrayList<String>();
        var pattern = new StringBuilder();
        var variable = VARIABLE.matcher(text);
        int end = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(text.substring(end, variable.start()))).append("([^/]+?)");
            variables.add(variable.group(1));
            end = variable.end();
        }
        pattern.append(Pattern.quote(text.substring(end)));
        if (variables.isEmpty() || text.substring(end).contains("{")) {
            throw new IllegalStateException(
                    "URI template " + text + " must have variables such as {id}, and only such.");
        }
        return new UriTemplate(text, Pattern.compile(pattern.toString()), List.copyOf(variables));
    }

    /** The values of the variables in {@code uri}, decoded; empty if it is no URI of this template. */
    Optional<Map<String, Object>> match(String uri) {
        var matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < variables.size(); i++) {
            values.put(variables.get(i), decoded(matcher.group(i + 1)));
        }
        return Optional.of(values);
    }

    /** A plus is a plus in a path; a malformed escape is what it is. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException malformed) {
            return value;
        }
    }
}
