package dev.entrada.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;

/** As much of a servlet request as a {@link Visitor} looks at. */
public record FakeRequest(String method, String path, Map<String, String> headers) {

    public static Visitor visitor(String method, String path, Map<String, String> headers) {
        var visitor = new Visitor();
        visitor.request = new FakeRequest(method, path, headers).asServletRequest();
        return visitor;
    }

    public static Visitor browser(String path) {
        return visitor("GET", path, Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
    }

    public static Visitor program(String path) {
        return visitor("POST", path, Map.of("Accept", "*/*"));
    }

    private HttpServletRequest asServletRequest() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, given) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getServletPath" -> "";
                    case "getPathInfo" -> path.split("\\?")[0];
                    case "getQueryString" -> path.contains("?") ? path.split("\\?")[1] : null;
                    case "getHeader" -> headers.get(given[0]);
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
