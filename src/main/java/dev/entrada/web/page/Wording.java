package dev.entrada.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/** Texts that people read, by key. */
final class Wording {
    private final Properties texts = new Properties();

    /**
     * @param paths of property files on the class path, of which a later one overrides an earlier; one may be missing
     */
    Wording(String... paths) {
        for (var path : paths) {
            read(path);
        }
    }

    Optional<String> of(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }

    /** The texts {@code key.1}, {@code key.2} and so on. */
    List<String> listOf(String key) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> of(key + "." + number))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    private void read(String path) {
        try (var file = open(path);
                var reader = new InputStreamReader(file, UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static InputStream open(String path) {
        return Optional.ofNullable(Wording.class.getClassLoader().getResourceAsStream(path))
                .orElseGet(InputStream::nullInputStream);
    }
}
