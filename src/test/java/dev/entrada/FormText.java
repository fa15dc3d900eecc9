package dev.entrada;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A form as it goes over the wire, read as a server reads it before our code sees it. */
public final class FormText {
    private FormText() {}

    /** Empty where the server itself would refuse it. */
    public static Optional<Map<String, List<String>>> parameters(String form) {
        try {
            return Optional.of(Stream.of(form.split("&"))
                    .map(parameter -> parameter.split("=", 2))
                    .collect(groupingBy(
                            parameter -> decoded(parameter[0]),
                            mapping(parameter -> parameter.length > 1 ? decoded(parameter[1]) : "", toList()))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
