package dev.entrada.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * A clock of a process that is wrong by as much as a file says, also while the process runs: libfaketime, which comes between
 * the JVM and the system. What measures how much time has passed stays right, as it does where an administrator sets a clock.
 */
final class FalseClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Path file;

    FalseClock(String name) {
        file = Path.of("target", name + ".clock").toAbsolutePath();
        set(Duration.ZERO);
    }

    /** For the process that is to go by it. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library().toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Its cure for an old glibc: with that no thread of a JVM waits for anything.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    /** Sets it ahead of the true time, or behind where that is negative; noticed within a second. The file is replaced, so that nobody reads half of it. */
    void set(Duration ahead) {
        try {
            var next = Files.writeString(Path.of(file + ".next"), "%+d\n".formatted(ahead.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path library() {
        try (var files = Files.find(LIBRARIES, 3, (path, any) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no libfaketimeMT.so.1 below " + LIBRARIES + ": install what Debian calls faketime"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
