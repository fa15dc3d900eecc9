package dev.entrada.reliability;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file system of some megabytes in memory, as a disk that really is full. To mount one takes root, or sudo without a password. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** @param name it is mounted at {@code target/<name>} */
    static SmallDisk mount(String name, int megabytes) throws IOException {
        var path = Path.of("target", name).toAbsolutePath();
        Files.createDirectories(path);
        asRoot("mount", "-t", "tmpfs", "-o", "mode=777,size=" + megabytes + "m", "tmpfs", path.toString());
        return new SmallDisk(path);
    }

    Path path() {
        return path;
    }

    /** To the last byte, but for what others write and delete meanwhile. */
    void fill() {
        try (var filler = Files.newOutputStream(filler(), CREATE, APPEND)) {
            for (var block = new byte[BLOCK]; ; ) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (!Optional.ofNullable(full.getMessage()).orElse("").contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    void empty() {
        try {
            Files.delete(filler());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path filler() {
        return path.resolve("filler");
    }

    @Override
    public void close() {
        asRoot("umount", "--lazy", path.toString());
    }

    private static void asRoot(String... command) {
        var whole = new ArrayList<String>();
        if (!System.getProperty("user.name").equals("root")) {
            whole.addAll(List.of("sudo", "-n"));
        }
        whole.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(whole).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        String.join(" ", whole) + ": " + said + " (it/run says how to run this without being root)");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
