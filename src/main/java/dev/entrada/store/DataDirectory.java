package dev.entrada.store;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory in which a single node keeps its database and its secret; what is made in it is for its owner only. */
public record DataDirectory(Path path) {

    /** @throws StoreException if the directory is not there and cannot be made */
    public DataDirectory {
        path = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, ownerOnly(path, OWNER_READ, OWNER_WRITE, OWNER_EXECUTE));
            }
        } catch (IOException unusable) {
            throw refusal(path, unusable);
        }
    }

    /** The file of this name, made empty if there was none. */
    public Path file(String name) {
        var file = path.resolve(name);
        try {
            return Files.createFile(file, ownerOnly(path, OWNER_READ, OWNER_WRITE));
        } catch (FileAlreadyExistsException kept) {
            return file;
        } catch (IOException unusable) {
            throw refusal(path, unusable);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, PosixFilePermission... permissions) {
        var isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Set.of(permissions))}
                : new FileAttribute<?>[0]; // Windows: the permissions of the parent directory are inherited
    }

    private static StoreException refusal(Path path, IOException unusable) {
        return new StoreException("entrada.data-dir " + path + " cannot be used ("
                + unusable.getClass().getSimpleName() + "): name a directory that the server may write to.");
    }
}
