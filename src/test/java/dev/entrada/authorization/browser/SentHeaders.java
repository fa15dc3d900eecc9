package dev.entrada.authorization.browser;

import static java.util.stream.Collectors.toMap;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Stream;

/** The headers of a request, as far as this room looks at them. */
public record SentHeaders(Map<String, String> headers, Map<String, Cookie> cookies) {

    public static HttpHeaders of(Map<String, String> headers) {
        return new SentHeaders(headers, Map.of()).asHeaders();
    }

    public static HttpHeaders with(Cookie... cookies) {
        return new SentHeaders(Map.of(), Stream.of(cookies).collect(toMap(Cookie::getName, cookie -> cookie)))
                .asHeaders();
    }

    private HttpHeaders asHeaders() {
        return (HttpHeaders) Proxy.newProxyInstance(
                SentHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, called, given) -> switch (called.getName()) {
                    case "getHeaderString" -> headers.get(given[0]);
                    case "getCookies" -> cookies;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
