package dev.entrada.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps other users of the machine out, where the file system knows permissions. */
final class OwnerOnly {
    private OwnerOnly() {}

    static void file(Path file) throws IOException {
        permissions(file, "rw-------");
    }

    static void directory(Path directory) throws IOException {
        Files.createDirectories(directory);
        permissions(directory, "rwx------");
    }

    private static void permissions(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
