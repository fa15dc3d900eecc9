package dev.entrada.config.client;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.config.Setting;
import dev.entrada.config.SettingReader;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Clients that may not be used, whatever they know.
 *
 * @param ids values of {@code client_id}
 * @param software values of {@code software_id}, RFC 7591 §2
 * @param hosts lower-case hosts of redirect URIs; of those without one, the scheme and a colon
 */
public record BlockedClients(Set<String> ids, Set<String> software, Set<String> hosts) {
    private static final String SOFTWARE = "software:";
    private static final String HOST = "host:";

    public static final BlockedClients NONE = new BlockedClients(Set.of(), Set.of(), Set.of());

    public BlockedClients {
        ids = Set.copyOf(ids);
        software = Set.copyOf(software);
        hosts = Set.copyOf(hosts);
    }

    static BlockedClients read(SettingReader reader) {
        return reader.optional(Setting.BLOCKED_CLIENTS)
                .map(list -> reader.parsed(Setting.BLOCKED_CLIENTS, NONE, BlockedClients::of))
                .orElse(NONE);
    }

    private static BlockedClients of(String list) {
        var words = Stream.of(list.split("\\s+")).collect(toUnmodifiableSet());
        words.stream()
                .filter(word -> word.matches("[a-z]+:.*") && !word.matches("(software|host|https):.+"))
                .findAny()
                .ifPresent(word -> {
                    throw new IllegalArgumentException(
                            "put client_ids, software:<software_id> or host:<redirect host> there, not " + word + ".");
                });
        return new BlockedClients(
                words.stream()
                        .filter(word -> !word.startsWith(SOFTWARE) && !word.startsWith(HOST))
                        .collect(toUnmodifiableSet()),
                after(SOFTWARE, words),
                after(HOST, words).stream().map(host -> host.toLowerCase(ROOT)).collect(toUnmodifiableSet()));
    }

    private static Set<String> after(String prefix, Set<String> words) {
        return words.stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .collect(toUnmodifiableSet());
    }
}
