package dev.entrada.demo;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Settings as environment variables: there, unlike on a command line, no other user of the machine can read a secret. */
final class Environment {
    private static final Pattern OURS = Pattern.compile("(AZURE|ENTRADA|MP_JWT)_.*");

    private Environment() {}

    /** The third spelling that MicroProfile Config tries: {@code azure.tenant-id} is {@code AZURE_TENANT_ID}. */
    static String nameOf(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(ROOT);
    }

    /** Reads a setting by its key. */
    static Function<String, Optional<String>> reader(Map<String, String> environment) {
        return key -> Optional.ofNullable(environment.get(nameOf(key)));
    }

    static void put(Map<String, String> environment, Map<String, String> settings) {
        settings.forEach((key, value) -> environment.put(nameOf(key), value));
    }

    /** Forgets what a developer's own shell sets for Entrada or another Azure tool. */
    static void forget(Map<String, String> environment) {
        environment.keySet().removeIf(name -> OURS.matcher(name).matches());
    }
}
