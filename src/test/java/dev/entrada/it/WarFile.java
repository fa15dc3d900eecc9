package dev.entrada.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.Assignable;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Hands the server the WAR that Maven built, byte for byte: ShrinkWrap, in which Arquillian keeps what it deploys, would zip
 * it anew.
 */
public final class WarFile implements ZipExporter {
    private final Archive<?> archive;

    public WarFile(Archive<?> archive) {
        this.archive = archive;
    }

    static Path path() {
        return Path.of(System.getProperty("entrada.war", "target/entrada.war"));
    }

    @Override
    public InputStream exportAsInputStream() {
        try {
            return Files.newInputStream(path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void exportTo(OutputStream target) {
        try {
            Files.copy(path(), target);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void exportTo(File target, boolean overwrite) {
        exportTo(target);
    }

    @Override
    public void exportTo(File target) {
        try (var out = Files.newOutputStream(target.toPath())) {
            exportTo(out);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public <T extends Assignable> T as(Class<T> type) {
        return archive.as(type);
    }
}
