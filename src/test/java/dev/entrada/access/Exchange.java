package dev.entrada.access;

import dev.entrada.TestSettings;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.security.auth.Subject;

/** One request to a container that is not there, and what came of it. */
final class Exchange {
    final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Subject subject = new Subject();
    private final Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final String method;
    int status = 200;
    boolean isProtected = true;
    boolean isAuthenticationRequest;
    boolean passedOn;
    Optional<Caller> caller = Optional.empty();

    Exchange(String method) {
        this.method = method;
    }

    Exchange sending(String header, String... values) {
        sent.put(header, List.of(values));
        return this;
    }

    Exchange with(String attribute, Object value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Asks the mechanism, as the container does before the servlet. */
    AuthenticationStatus through(BearerMechanism mechanism) throws Exception {
        return mechanism.validateRequest(request(), response(), context());
    }

    Exchange through(CorsFilter filter) throws Exception {
        FilterChain chain = (request, response) -> passedOn = true;
        filter.doFilter(request(), response(), chain);
        return this;
    }

    /** What the container does after an error was sent. */
    String errorBody() throws Exception {
        attributes.put("jakarta.servlet.error.status_code", status);
        errorPage().service(request(), response());
        return body();
    }

    static ErrorServlet errorPage() {
        var servlet = new ErrorServlet();
        servlet.settings = TestSettings.standard();
        return servlet;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** The only value of that header of the answer. */
    String header(String name) {
        var values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new AssertionError(name + " is there " + values.size() + " times");
        }
        return values.stream().findFirst().orElse("");
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "getServerName" ->
                sent.getOrDefault("Host", List.of("mcp.example")).get(0);
            case "getHeader" ->
                sent.getOrDefault((String) arguments[0], List.of()).stream()
                        .findFirst()
                        .orElse(null);
            case "getHeaders" -> Collections.enumeration(sent.getOrDefault((String) arguments[0], List.of()));
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (name, arguments) -> switch (name) {
            case "sendError", "setStatus" -> status = (int) arguments[0];
            case "setHeader" -> headers.put((String) arguments[0], List.of((String) arguments[1]));
            case "addHeader" -> headers.merge((String) arguments[0], List.of((String) arguments[1]), Exchange::joined);
            case "setContentType" -> headers.put("Content-Type", List.of((String) arguments[0]));
            case "setContentLength" -> headers.put("Content-Length", List.of(arguments[0].toString()));
            case "getOutputStream" -> output();
            default -> throw new UnsupportedOperationException(name);
        });
    }

    HttpMessageContext context() {
        return proxy(HttpMessageContext.class, (name, arguments) -> switch (name) {
            case "isProtected" -> isProtected;
            case "isAuthenticationRequest" -> isAuthenticationRequest;
            case "doNothing" -> AuthenticationStatus.NOT_DONE;
            case "getClientSubject" -> subject;
            case "notifyContainerAboutLogin" -> {
                caller = Optional.of((Caller) arguments[0]);
                yield AuthenticationStatus.SUCCESS;
            }
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("nobody writes asynchronously here");
            }

            @Override
            public void write(int octet) {
                body.write(octet);
            }
        };
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(ArrayList::new, List::add, List::addAll);
    }

    private interface Answer {
        Object to(String method, Object... arguments);
    }

    /** A method that returns nothing may answer anything: the proxy drops it. */
    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    var given = answer.to(method.getName(), arguments);
                    return method.getReturnType() == void.class ? Void.TYPE.cast(null) : given;
                }));
    }
}
