package dev.entrada.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;

/** An authorization response as it arrives at the client's redirect URI, RFC 6749 §4.1.2. */
public record Answer(URI uri) {

    /** Where a redirect leads. */
    public static Answer of(Page redirect) {
        return new Answer(URI.create(redirect.header("Location")));
    }

    public Map<String, String> parameters() {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    public String code() {
        return parameter("code");
    }

    public String parameter(String name) {
        var value = parameters().get(name);
        if (value == null) {
            throw new AssertionError("no " + name + " in " + uri);
        }
        return value;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
