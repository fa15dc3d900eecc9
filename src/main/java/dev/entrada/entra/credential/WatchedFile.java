package dev.entrada.entra.credential;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a file says, read again when the file has changed: somebody else replaces it while we run. A new content that
 * cannot be used leaves the old one in use, which may still be good.
 */
final class WatchedFile<T> {
    private static final Logger LOG = System.getLogger(WatchedFile.class.getName());

    /** Where the file is a symbolic link, as in Kubernetes, of what it leads to. */
    private record Version(String fileKey, FileTime modified, long size) {}

    private final Path file;
    private final Function<byte[], T> reading;
    private final Consumer<T> news;
    private Optional<Version> seen;
    private T content;

    /**
     * Reads the file.
     *
     * @param reading throws {@link UnusableCredential}
     * @param news hears of every later content that is another than the one before
     * @throws UnusableCredential where the file cannot be read or used
     */
    WatchedFile(Path file, Function<byte[], T> reading, Consumer<T> news) {
        this.file = file;
        this.reading = reading;
        this.news = news;
        seen = version();
        content = read();
    }

    synchronized T current() {
        return seen.equals(version()) ? content : reread();
    }

    /** What the file says now, even if it looks unchanged. */
    synchronized T reread() {
        seen = version();
        try {
            var found = read();
            if (!found.equals(content)) {
                content = found;
                news.accept(found);
            }
        } catch (UnusableCredential unusable) {
            LOG.log(Level.ERROR, "{0} The one that was there before stays in use.", unusable.getMessage());
        }
        return content;
    }

    private T read() {
        try {
            return reading.apply(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UnusableCredential("The file " + file + " cannot be read: see that it is there, and that the user"
                    + " that this server runs as may read it.");
        }
    }

    private Optional<Version> version() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Version(
                    String.valueOf(attributes.fileKey()), attributes.lastModifiedTime(), attributes.size()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
