package dev.entrada.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * Texts that people read, by key. A jar that brings tools can bring the words for its scopes too: every file of the same
 * name on the class path counts, and what comes first there wins.
 */
final class Wording {
    /** What each scope lets a client do. */
    static final Wording SCOPES = new Wording("META-INF/scopes.properties");

    /** What each error means to a person. */
    static final Wording REFUSALS = new Wording("dev/entrada/web/refusals.properties");

    private final Properties texts = new Properties();

    private Wording(String path) {
        try {
            var files = new ArrayList<URL>(
                    Collections.list(Wording.class.getClassLoader().getResources(path)));
            Collections.reverse(files);
            for (var file : files) {
                read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
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

    private void read(URL file) throws IOException {
        try (var reader = new InputStreamReader(file.openStream(), UTF_8)) {
            texts.load(reader);
        }
    }
}
