package dev.entrada.demo;

import dev.entrada.config.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Settings as environment variables: there, unlike on a command line, no other user of the machine can read a secret. */
final class Environment {
    private static final Pattern OURS = Pattern.compile("(AZURE|ENTRADA|MP_JWT)_.*");

    private Environment() {}

    /** Reads a setting by its key. */
    static Function<String, Optional<String>> reader(Map<String, String> environment) {
        return key -> Optional.ofNullable(environment.get(Setting.environmentName(key)));
    }

    static void put(Map<String, String> environment, Map<String, String> settings) {
        settings.forEach((key, value) -> environment.put(Setting.environmentName(key), value));
    }

    /** Forgets what a developer's own shell sets for Entrada or another Azure tool. */
    static void forget(Map<String, String> environment) {
        environment.keySet().removeIf(name -> OURS.matcher(name).matches());
    }
}
