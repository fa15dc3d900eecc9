package dev.entrada.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A WAR with one jar more in {@code WEB-INF/lib}: how a team adds its tools, and how the conformance suite's get in. */
final class Overlay {
    private static final Map<String, String> NEW = Map.of("create", "true");

    private Overlay() {}

    /**
     * @param classes root of a class path
     * @param folder below it, whose classes make the jar
     * @return a copy of {@code war} beside it, with them
     */
    static Path of(Path war, Path classes, String folder, String name) throws IOException {
        var jar = war.resolveSibling(name + ".jar");
        pack(jar, "/", classes, folder);
        return with(war, jar, name);
    }

    /** A copy of {@code war} beside it, with that jar. */
    static Path with(Path war, Path jar, String name) throws IOException {
        var overlay = war.resolveSibling(name + ".war");
        Files.copy(war, overlay, StandardCopyOption.REPLACE_EXISTING);
        try (var zip = FileSystems.newFileSystem(overlay)) {
            Files.copy(
                    jar,
                    zip.getPath("WEB-INF", "lib", jar.getFileName().toString()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return overlay;
    }

    /** A WAR with these classes and nothing else. */
    static Path alone(Path war, Path classes, String folder) throws IOException {
        pack(war, "/WEB-INF/classes", classes, folder);
        return war;
    }

    private static void pack(Path archive, String root, Path classes, String folder) throws IOException {
        Files.deleteIfExists(archive);
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + archive.toUri()), NEW);
                var files = Files.walk(classes.resolve(folder))) {
            for (var file : files.toList()) {
                var target = zip.getPath(root).resolve(classes.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
