package dev.entrada.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;

/** One HTTP request to a servlet and its response, without a container. */
final class Exchange {
    private final String method;
    private final Principal caller;
    private final Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final StringWriter answer = new StringWriter();
    private final PrintWriter writer = new PrintWriter(new Connection());
    private final List<AsyncListener> listeners = new ArrayList<>();
    private byte[] body = {};
    private String pathInfo;
    private boolean isAsync;
    private boolean isComplete;

    /** Whether the client has gone away, which shows when something is sent to it. */
    volatile boolean isGone;

    /** Whether the container has ended the request, without a word to its listeners yet. */
    volatile boolean isOver;

    /** Opened when the client reads what was sent to it. */
    volatile CountDownLatch reading = new CountDownLatch(0);

    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int status = 200;
    boolean isContainerPage;

    /** Breaks where the client has gone. */
    private final class Connection extends FilterWriter {
        Connection() {
            super(answer);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            if (isGone) {
                throw new IOException("broken pipe");
            }
            super.write(text, offset, length);
        }
    }

    private Exchange(String method, Principal caller) {
        this.method = method;
        this.caller = caller;
    }

    static Exchange of(String method, Principal caller) {
        return new Exchange(method, caller).with("Accept", "application/json, text/event-stream");
    }

    static Exchange post(Principal caller, String body) {
        var exchange = of("POST", caller).with("Content-Type", "application/json");
        exchange.body = body.getBytes(UTF_8);
        return exchange;
    }

    Exchange with(String header, String value) {
        sent.put(header, value);
        return this;
    }

    Exchange without(String header) {
        sent.remove(header);
        return this;
    }

    Exchange body(byte[] bytes) {
        body = bytes;
        return this;
    }

    Exchange below(String path) {
        pathInfo = path;
        return this;
    }

    Exchange through(McpServlet servlet) {
        try {
            servlet.service(request(), response());
        } catch (ServletException | IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    String text() {
        return answer.toString();
    }

    boolean isOpen() {
        return isAsync && !isComplete;
    }

    /** The JSON of the answer, be it plain or the data of the last event of a stream. */
    JsonNode json() {
        var json = text().lines()
                .filter(line -> line.startsWith("data: "))
                .reduce((first, second) -> second)
                .map(line -> line.substring("data: ".length()))
                .orElse(text());
        return dev.entrada.mcp.schema.Json.MESSAGES.readTree(json);
    }

    private HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "getRequestURI" -> "/mcp";
            case "getPathInfo" -> pathInfo;
            case "getUserPrincipal" -> caller;
            case "getHeader" -> sent.get(arguments[0]);
            case "getHeaders" ->
                Collections.enumeration(sent.containsKey(arguments[0]) ? List.of(sent.get(arguments[0])) : List.of());
            case "getContentType" -> sent.get("Content-Type");
            case "getContentLengthLong" -> sent.containsKey("Transfer-Encoding") ? -1L : (long) body.length;
            case "getInputStream" -> stream();
            case "startAsync" -> async();
            case "getAsyncContext" -> async();
            case "isAsyncStarted" -> isAsync;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (name, arguments) -> {
            switch (name) {
                case "setStatus" -> status = (int) arguments[0];
                case "sendError" -> isContainerPage = true;
                case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
                case "setCharacterEncoding" -> headers.put("charset", (String) arguments[0]);
                case "getWriter" -> {
                    return writer;
                }
                case "getOutputStream" -> {
                    return output();
                }
                case "flushBuffer" -> {
                    awaitReader();
                    if (isGone) {
                        throw new IOException("nobody listens");
                    }
                }
                default -> throw new UnsupportedOperationException(name);
            }
            return null;
        });
    }

    private void awaitReader() {
        try {
            reading.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private AsyncContext async() {
        isAsync = true;
        return proxy(AsyncContext.class, (name, arguments) -> {
            switch (name) {
                case "setTimeout", "getRequest" -> {}
                case "getResponse" -> {
                    return response();
                }
                case "addListener" -> listeners.add((AsyncListener) arguments[0]);
                case "complete" -> complete();
                default -> throw new UnsupportedOperationException(name);
            }
            return null;
        });
    }

    private void complete() {
        if (isOver) {
            throw new IllegalStateException("the request is over");
        }
        isComplete = true;
        listeners.forEach(listener -> {
            try {
                listener.onComplete(new AsyncEvent(async()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private ServletInputStream stream() {
        var bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {

            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            public void write(byte[] bytes) {
                answer.write(new String(bytes, UTF_8));
            }

            public boolean isReady() {
                return true;
            }

            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private interface Answer {
        Object to(String method, Object[] arguments) throws IOException;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> answer.to(method.getName(), arguments);
                }));
    }
}
