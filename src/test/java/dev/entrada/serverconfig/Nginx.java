package dev.entrada.serverconfig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real nginx with {@code server-config/nginx/entrada.conf}, in which ports and files are those of the test. */
final class Nginx implements AutoCloseable {
    private static final Path SITE = Path.of("server-config/nginx/entrada.conf");
    private static final int SECONDS = 20;
    private static final int PAUSE = 100;

    private final int port;
    private final Path place;
    private final Process process;

    private Nginx(int port, Path place, Process process) {
        this.port = port;
        this.place = place;
        this.process = process;
    }

    /**
     * @param server where Entrada listens
     * @param place for its logs and temporary files
     */
    static Nginx start(int port, int server, Pem tls, Path place) throws IOException, InterruptedException {
        Files.createDirectories(place);
        var site = Files.readString(SITE)
                .replace("listen 443 ", "listen 127.0.0.1:" + port + " ")
                .replace("127.0.0.1:8080", "127.0.0.1:" + server)
                .replace("/etc/entrada/tls.crt", tls.certificate().toString())
                .replace("/etc/entrada/tls.key", tls.key().toString())
                .replace("/var/log/nginx", place.toString());
        Files.writeString(place.resolve("site.conf"), site);
        Files.writeString(place.resolve("nginx.conf"), main(place));
        var process = new ProcessBuilder(
                        "nginx",
                        "-p",
                        place.toString(),
                        "-e",
                        place.resolve("error.log").toString(),
                        "-c",
                        place.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("output.log").toFile())
                .start();
        var nginx = new Nginx(port, place, process);
        nginx.awaitReady();
        return nginx;
    }

    /** What Debian's own main file would say around the site, but in the foreground and with files of its own. */
    private static String main(Path place) {
        var temporary = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(name -> name + "_temp_path " + place.resolve(name) + ";")
                .toList();
        return String.join(
                "\n",
                "daemon off;",
                "user root;", // only matters where the test runs as root
                "pid " + place.resolve("nginx.pid") + ";",
                "events {}",
                "http {",
                String.join("\n", temporary),
                "include " + place.resolve("site.conf") + ";",
                "}");
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (var tries = 0; tries < SECONDS * 1000 / PAUSE; tries++) {
            try (var probe = new Socket()) {
                probe.connect(new InetSocketAddress("127.0.0.1", port));
                return;
            } catch (IOException notYet) {
                if (process.waitFor(PAUSE, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        close();
        throw new IOException("nginx did not start: " + Files.readString(place.resolve("output.log")));
    }

    URI url() {
        return URI.create("https://localhost:" + port);
    }

    Path accessLog() {
        return place.resolve("entrada.log");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, SECONDS, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
