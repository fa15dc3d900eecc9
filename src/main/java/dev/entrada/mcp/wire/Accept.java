package dev.entrada.mcp.wire;

import static java.util.Locale.ROOT;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The media ranges that a client takes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110 §12.5.1</a>
 */
public record Accept(Set<String> ranges) {

    public static Accept of(HttpServletRequest request) {
        return new Accept(Collections.list(request.getHeaders("Accept")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(range -> range.split(";", 2)[0].strip().toLowerCase(ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    public void require(String... mediaTypes) {
        if (!Stream.of(mediaTypes).allMatch(this::takes)) {
            throw Refusal.of(406, Refusal.BAD_REQUEST, "Accept must name " + String.join(" and ", mediaTypes));
        }
    }

    private boolean takes(String mediaType) {
        return ranges.contains(mediaType) || ranges.contains(mediaType.split("/")[0] + "/*") || ranges.contains("*/*");
    }
}
