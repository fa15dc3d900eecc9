package dev.entrada.config.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.config.Secret;
import dev.entrada.config.Setting;
import dev.entrada.config.SettingReader;
import dev.entrada.oauth.RedirectUri;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may register (RFC 7591 §1.3), and for how long.
 *
 * @param schemes lower-case schemes of apps that a client may be redirected to
 * @param hosts lower-case hosts that a client may be redirected to where the mode is {@link Mode#ALLOW_LIST}
 * @param tokens initial access tokens, of which one is needed where the mode is {@link Mode#TOKEN}
 * @param lifetime how long a {@code client_id} is good, from the day on which it was issued
 */
public record RegistrationSettings(
        Mode mode, Set<String> schemes, Set<String> hosts, List<Secret> tokens, Duration lifetime) {
    private static final String LOOPBACK = "localhost";
    private static final int SHORTEST_TOKEN = 16;

    /** Who may register. */
    public enum Mode {
        /** Whoever comes. */
        OPEN,
        /** Whoever is redirected to a host or a scheme on the list. */
        ALLOW_LIST,
        /** Whoever presents an initial access token, RFC 7591 §3. */
        TOKEN,
        /** Nobody. */
        OFF;

        private String code() {
            return name().toLowerCase(ROOT).replace('_', '-');
        }

        private static Mode of(String code) {
            return Stream.of(values())
                    .filter(mode -> mode.code().equals(code))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("put open, allow-list, token or off there."));
        }
    }

    public RegistrationSettings {
        schemes = Set.copyOf(schemes);
        hosts = Set.copyOf(hosts);
        tokens = List.copyOf(tokens);
    }

    public static RegistrationSettings read(SettingReader reader) {
        var settings = new RegistrationSettings(
                reader.parsed(Setting.REGISTRATION, Mode.OFF, Mode::of),
                words(reader.text(Setting.REDIRECT_SCHEMES)).collect(toUnmodifiableSet()),
                words(reader.text(Setting.REGISTRATION_HOSTS)).collect(toUnmodifiableSet()),
                reader.optional(Setting.REGISTRATION_TOKENS).stream()
                        .flatMap(list -> Stream.of(list.split("\\s+")))
                        .map(Secret::new)
                        .toList(),
                reader.duration(Setting.REGISTRATION_LIFETIME, Duration.ofDays(1), Duration.ofDays(3650)));
        if (settings.mode == Mode.TOKEN && settings.tokens.isEmpty()) {
            reader.problem(Setting.REGISTRATION_TOKENS, "is missing: entrada.registration is token, so put one there.");
        }
        if (settings.tokens.stream().anyMatch(token -> token.value().length() < SHORTEST_TOKEN)) {
            reader.problem(
                    Setting.REGISTRATION_TOKENS, "is too short: put " + SHORTEST_TOKEN + " or more characters there.");
        }
        return settings;
    }

    /** Whether anybody may register at all. */
    public boolean isOpenToSome() {
        return mode != Mode.OFF;
    }

    /** Whether a client that registered may be redirected there: the settings of today decide, whenever it registered. */
    public boolean allows(RedirectUri uri) {
        if (uri.isPrivateUse()) {
            return schemes.contains(uri.scheme());
        }
        return mode != Mode.ALLOW_LIST
                || hosts.contains(uri.host().toLowerCase(ROOT))
                || uri.isOnThisComputer() && hosts.contains(LOOPBACK);
    }

    /** Whether this is an initial access token; compared in constant time. */
    public boolean isInitialAccessToken(String given) {
        return tokens.stream()
                .anyMatch(token -> MessageDigest.isEqual(token.value().getBytes(UTF_8), given.getBytes(UTF_8)));
    }

    private static Stream<String> words(String list) {
        return Stream.of(list.toLowerCase(ROOT).split("\\s+")).filter(word -> !word.isEmpty());
    }
}
