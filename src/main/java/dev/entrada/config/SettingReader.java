package dev.entrada.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads settings one by one and collects every problem, so that an administrator sees all of them at once. */
public final class SettingReader {
    private final Function<String, Optional<String>> source;
    private final Set<String> names;
    private final List<String> problems = new ArrayList<>();

    /** @param names every key that is known to be set */
    SettingReader(Function<String, Optional<String>> source, Set<String> names) {
        this.source = source;
        this.names = names;
    }

    public Optional<String> optional(Setting setting) {
        return source.apply(setting.key()).map(String::strip).filter(value -> !value.isEmpty());
    }

    public Optional<String> optional(String key) {
        return source.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value or its default, turned into {@code T}; an {@code IllegalArgumentException} says what is expected. */
    public <T> T parsed(Setting setting, T fallback, Function<String, T> parse) {
        var given =
                optional(setting).or(() -> Optional.of(setting.defaultValue()).filter(value -> !value.isEmpty()));
        if (given.isEmpty()) {
            problem(
                    setting,
                    "is missing: set it, or " + setting.environmentName() + " in the environment. "
                            + setting.meaning());
            return fallback;
        }
        try {
            return parse.apply(given.get());
        } catch (RuntimeException malformed) {
            problem(setting, "is not usable: " + malformed.getMessage());
            return fallback;
        }
    }

    /** The value of a key that no default belongs to, turned into {@code T}; nothing where it is not set or not usable. */
    public <T> Optional<T> parsed(String key, Function<String, T> parse) {
        try {
            return optional(key).map(parse);
        } catch (RuntimeException malformed) {
            problem(key, "is not usable: " + malformed.getMessage());
            return Optional.empty();
        }
    }

    /** The keys that are set and begin so. */
    public List<String> keysBelow(String prefix) {
        return names.stream()
                .filter(key -> key.startsWith(prefix) && optional(key).isPresent())
                .sorted()
                .toList();
    }

    public String text(Setting setting) {
        return parsed(setting, "", Function.identity());
    }

    int number(Setting setting, int least, int most) {
        return parsed(setting, least, value -> within(value, integer(value), least, most));
    }

    private static int integer(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("put a whole number there, not " + value + ".");
        }
    }

    public Duration duration(Setting setting, Duration least, Duration most) {
        return parsed(setting, least, value -> within(value, isoDuration(value), least, most));
    }

    private static Duration isoDuration(String value) {
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("put an ISO 8601 duration such as PT15M there, not " + value + ".");
        }
    }

    boolean flag(Setting setting) {
        return parsed(setting, false, value -> {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException("put true or false there.");
            }
            return value.equals("true");
        });
    }

    public void problem(Setting setting, String what) {
        problem(setting.key(), what);
    }

    public void problem(String key, String what) {
        problems.add(key + " " + what);
    }

    /** @throws SettingsException if anything was wrong */
    void complain() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static <T extends Comparable<T>> T within(String value, T parsed, T least, T most) {
        if (parsed.compareTo(least) < 0 || parsed.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "put a value from " + least + " to " + most + " there, not " + value + ".");
        }
        return parsed;
    }
}
