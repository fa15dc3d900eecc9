package dev.entrada.config.client;

import dev.entrada.config.Setting;
import dev.entrada.config.SettingReader;
import dev.entrada.oauth.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the clients that the settings {@code entrada.client.<id>.…} describe. */
final class ConfiguredClients {
    private static final String PREFIX = "entrada.client.";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    private ConfiguredClients() {}

    static List<ConfiguredClient> read(SettingReader reader, Scopes offered) {
        return ids(reader).stream()
                .filter(id -> isUsable(id, reader))
                .map(id -> new ConfiguredClientReader(reader, id).client(offered))
                .toList();
    }

    /**
     * Named by {@code entrada.clients}, or by a setting of theirs. MicroProfile Config cannot tell the id in the name of
     * an environment variable (is {@code MY_APP} my-app or my.app?), which is why there is the former.
     */
    private static TreeSet<String> ids(SettingReader reader) {
        var ids = new TreeSet<String>();
        reader.optional(Setting.CLIENTS).ifPresent(list -> ids.addAll(List.of(list.split("\\s+"))));
        for (var key : reader.keysBelow(PREFIX)) {
            idOf(key)
                    .ifPresentOrElse(
                            ids::add,
                            () -> reader.problem(key, "is no setting: the README lists those of entrada.client.<id>."));
        }
        return ids;
    }

    private static Optional<String> idOf(String key) {
        return Stream.of(Setting.values())
                .map(Setting::key)
                .filter(pattern -> pattern.startsWith(PREFIX))
                .map(pattern -> pattern.replace(PREFIX + "<id>", ""))
                .filter(suffix -> key.endsWith(suffix) && key.length() > PREFIX.length() + suffix.length())
                .map(suffix -> key.substring(PREFIX.length(), key.length() - suffix.length()))
                .findAny();
    }

    private static boolean isUsable(String id, SettingReader reader) {
        var isUsable = ID.matcher(id).matches();
        if (!isUsable) {
            reader.problem(PREFIX + id, "is not usable: put an id of at most 64 letters, digits and - . _ ~ there.");
        }
        return isUsable;
    }
}
