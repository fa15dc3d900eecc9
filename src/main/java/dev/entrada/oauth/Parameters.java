package dev.entrada.oauth;

import static dev.entrada.oauth.OAuthError.INVALID_REQUEST;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of one request. An empty value counts as absent, a repeated one is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.1">RFC 6749 §3.1, §3.2</a>
 */
public record Parameters(Map<String, List<String>> values) {
    /** RFC 8707 §2 allows this one parameter to be repeated. */
    private static final String REPEATABLE = "resource";

    /** @param values what JAX-RS read; it has nothing, not even an empty form, where neither body nor type was sent */
    public Parameters {
        values = Optional.ofNullable(values).orElse(Map.of());
        values.forEach((name, given) -> {
            if (given.size() > 1 && !name.equals(REPEATABLE)) {
                throw INVALID_REQUEST.because("parameter " + name + " must not be repeated");
            }
        });
        values = Map.copyOf(values);
    }

    public Optional<String> optional(String name) {
        return all(name).stream().findFirst();
    }

    public String required(String name) {
        return optional(name).orElseThrow(() -> INVALID_REQUEST.because(name + " is missing"));
    }

    /** Every non-empty value of a repeatable parameter. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
