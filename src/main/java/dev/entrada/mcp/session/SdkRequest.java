package dev.entrada.mcp.session;

import dev.entrada.mcp.wire.RequestHead;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as the SDK shall see it: with the body that we have read already, and headers in the form it looks for. */
final class SdkRequest extends HttpServletRequestWrapper {
    private final String method;
    private final byte[] body;
    private final Carried carried;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private SdkRequest(HttpServletRequest request, String method, byte[] body, Carried carried) {
        super(request);
        this.method = method;
        this.body = body;
        this.carried = carried;
        headers.put("Accept", "application/json, text/event-stream"); // also where it was sent as */*
    }

    static SdkRequest of(HttpServletRequest request, byte[] body) {
        return of(request, body, Carried.nothing());
    }

    static SdkRequest of(HttpServletRequest request, byte[] body, Carried carried) {
        return new SdkRequest(request, request.getMethod(), body, carried);
    }

    /** The request by which the client of a session would have ended it: the SDK knows no other way. */
    static SdkRequest ending(String session, HttpServletRequest occasion) {
        var request = new SdkRequest(occasion, "DELETE", new byte[0], Carried.nothing());
        request.headers.put(RequestHead.SESSION, session);
        return request;
    }

    /** What was given along for whoever answers. */
    static Carried carried(HttpServletRequest request) {
        return request instanceof SdkRequest ours ? ours.carried : Carried.nothing();
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getHeader(String name) {
        return Optional.ofNullable(headers.get(name)).orElseGet(() -> super.getHeader(name));
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name(); // JSON-RPC over HTTP knows no other
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
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
                throw new IllegalStateException("the body has been read");
            }
        };
    }
}
