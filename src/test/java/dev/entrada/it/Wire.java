package dev.entrada.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * HTTP/1.1 as bytes on a socket, for what no HTTP client would send: the request goes out exactly as it is written.
 *
 * @param method as it stands in the request line
 * @param target path and query, encoded or not
 * @param headers besides {@code Host}, {@code Connection} and {@code Content-Length}
 */
record Wire(String method, String target, Map<String, String> headers, byte[] body) {
    private static final int MILLISECONDS = 20_000;

    static Wire get(String target) {
        return new Wire("GET", target, Map.of(), new byte[0]);
    }

    static Wire form(String target, String body) {
        return post(target, "application/x-www-form-urlencoded", body);
    }

    static Wire post(String target, String contentType, String body) {
        return new Wire("POST", target, Map.of("Content-Type", contentType), body.getBytes(UTF_8));
    }

    Wire with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Wire(method, target, more, body);
    }

    Wire as(String otherMethod) {
        return new Wire(otherMethod, target, headers, body);
    }

    Wire of(byte[] otherBody) {
        return new Wire(method, target, headers, otherBody);
    }

    Answer to(URI server) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(MILLISECONDS);
            writeTo(socket, server);
            var answer = Answer.of(received(socket));
            Secrets.learn(answer);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(this + " got no answer", failure);
        }
    }

    /** A server may refuse, and close, before all has arrived: then what counts is what it said. */
    void writeTo(Socket socket, URI server) throws IOException {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n");
        if (!headers.containsKey(Origin.HEADER)) {
            head.append(Origin.HEADER).append(": ").append(Origin.next()).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        try {
            var out = socket.getOutputStream();
            out.write(head.append("Connection: close\r\n\r\n").toString().getBytes(UTF_8));
            out.write(body);
            out.flush();
        } catch (SocketException closedEarly) {
            if (socket.getInputStream().available() == 0) {
                throw closedEarly;
            }
        }
    }

    private static byte[] received(Socket socket) throws IOException {
        var received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (SocketException reset) {
            if (received.size() == 0) {
                throw reset;
            }
        }
        return received.toByteArray();
    }

    @Override
    public String toString() {
        return method + " " + (target.length() > 100 ? target.substring(0, 100) + "…" : target);
    }

    /**
     * What came back.
     *
     * @param headers line by line, as they were sent
     */
    record Answer(int status, List<String> headers, String body) {

        private static Answer of(byte[] bytes) {
            var text = new String(bytes, ISO_8859_1);
            var end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new AssertionError("no HTTP: " + text);
            }
            var lines = List.of(text.substring(0, end).split("\r\n"));
            var answer = new Answer(
                    Integer.parseInt(lines.get(0).split(" ")[1]),
                    lines.subList(1, lines.size()),
                    text.substring(end + 4));
            return answer.header("Transfer-Encoding").isPresent() ? answer.unchunked() : answer;
        }

        private Answer unchunked() {
            var whole = new StringBuilder();
            var rest = body;
            while (!rest.isEmpty()) {
                var lineEnd = rest.indexOf("\r\n");
                var length = Integer.parseInt(
                        rest.substring(0, lineEnd).split(";")[0].strip(), 16);
                if (length == 0) {
                    break;
                }
                whole.append(rest, lineEnd + 2, lineEnd + 2 + length);
                rest = rest.substring(lineEnd + 4 + length);
            }
            return new Answer(status, headers, whole.toString());
        }

        /** The first value of a header. */
        Optional<String> header(String name) {
            return values(name).findFirst();
        }

        Stream<String> values(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip());
        }

        boolean isHtml() {
            return header("Content-Type").orElse("").startsWith("text/html");
        }

        /** The body as a JSON object, if it is one. */
        Optional<JsonObject> json() {
            var utf8 = new String(body.getBytes(ISO_8859_1), UTF_8);
            try (var reader = Json.createReader(new StringReader(utf8))) {
                return Optional.of(reader.readObject());
            } catch (JsonException notAnObject) {
                return Optional.empty();
            }
        }
    }
}
