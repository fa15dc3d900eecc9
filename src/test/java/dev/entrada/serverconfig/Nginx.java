package dev.entrada.serverconfig;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real nginx with {@code server-config/nginx/entrada.conf}, in which ports and files are those of the test. */
record Nginx(Foreground program, Path place) implements AutoCloseable {
    private static final Path SITE = Path.of("server-config/nginx/entrada.conf");

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
        var configuration = Files.writeString(place.resolve("nginx.conf"), main(place));
        var errors = place.resolve("error.log").toString();
        var program = Foreground.start(
                port,
                place.resolve("output.log"),
                "nginx",
                "-p",
                place.toString(),
                "-e",
                errors,
                "-c",
                configuration.toString());
        return new Nginx(program, place);
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

    URI url() {
        return URI.create("https://localhost:" + program.port());
    }

    Path accessLog() {
        return place.resolve("entrada.log");
    }

    @Override
    public void close() {
        program.close();
    }
}
