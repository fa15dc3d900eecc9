package dev.entrada.client.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.entrada.it.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A company's forward proxy, as far as CONNECT goes (RFC 9110 §9.3.6). It remembers what it was asked. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(FreePort.find(), 10, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    ConnectProxy() throws IOException {
        threads.submit(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private Void accept() throws IOException {
        while (true) {
            var visitor = listener.accept();
            threads.submit(() -> tunnel(visitor));
        }
    }

    private Void tunnel(Socket visitor) throws IOException {
        try (visitor) {
            var reader = new BufferedReader(new InputStreamReader(visitor.getInputStream(), US_ASCII), 1);
            var line = reader.readLine();
            asked.add(line);
            while (!reader.readLine().isEmpty()) {
                continue; // the head of the request
            }
            var target = URI.create("any://" + line.split(" ")[1]);
            try (var server = new Socket(target.getHost(), target.getPort())) {
                visitor.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
                var back = threads.submit(() -> server.getInputStream().transferTo(visitor.getOutputStream()));
                visitor.getInputStream().transferTo(server.getOutputStream());
                back.cancel(true);
            }
        }
        return null;
    }
}
