package dev.entrada.config;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.config.client.ClientSettings;
import dev.entrada.config.client.RegistrationSettings;
import dev.entrada.oauth.Capabilities;
import dev.entrada.oauth.GrantType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every setting, typed and checked. Inject it, or make one from a map in a test.
 *
 * @param allowedOrigins origins of web pages that may call the MCP endpoint besides our own and loopback ones
 * @param directTokens whether the MCP endpoint admits Entra's access tokens besides our own
 * @param drain how long a node that is told to end goes on serving, up to 5 minutes
 */
public record Settings(
        PublicUrl publicUrl,
        EntraSettings entra,
        DownstreamSettings downstream,
        ScopeCatalog scopes,
        Lifetimes lifetimes,
        StoreSettings store,
        RegistrationSettings registration,
        ClientSettings clients,
        DocumentSettings documents,
        Set<String> allowedOrigins,
        LimitSettings limits,
        boolean directTokens,
        boolean samples,
        McpSettings mcp,
        Duration drain) {

    public static Settings of(Map<String, String> values) {
        return read(key -> Optional.ofNullable(values.get(key)), values.keySet());
    }

    /**
     * Reads and checks every setting.
     *
     * @param source the raw value of a key, if it is set
     * @param names every key that is known to be set
     * @throws SettingsException naming each setting that is missing or malformed, and what to put there
     */
    public static Settings read(Function<String, Optional<String>> source, Set<String> names) {
        var reader = new SettingReader(source, names);
        var samples = reader.flag(Setting.SAMPLES);
        var publicUrl = reader.parsed(Setting.PUBLIC_URL, PublicUrl.of("http://localhost"), PublicUrl::of);
        var entra = EntraSettings.read(reader);
        var scopes = ScopeCatalog.read(reader, entra);
        var settings = new Settings(
                publicUrl,
                entra,
                DownstreamSettings.read(reader, samples),
                scopes,
                lifetimes(reader),
                store(reader),
                RegistrationSettings.read(reader),
                ClientSettings.read(reader, scopes.offered()),
                DocumentSettings.read(reader, publicUrl),
                words(reader.optional(Setting.ALLOWED_ORIGINS).orElse("")),
                LimitSettings.read(reader),
                reader.flag(Setting.DIRECT_TOKENS),
                samples,
                McpSettings.read(reader),
                reader.duration(Setting.DRAIN, Duration.ZERO, Duration.ofMinutes(5)));
        reader.complain();
        return settings;
    }

    /** What this authorization server can do with these settings. */
    public Capabilities capabilities() {
        return Capabilities.OURS.within(
                type -> type != GrantType.CLIENT_CREDENTIALS || clients.knowApplications(),
                registration.isOpenToSome());
    }

    private static Lifetimes lifetimes(SettingReader reader) {
        return new Lifetimes(
                reader.duration(Setting.ACCESS_TOKEN_LIFETIME, Duration.ofMinutes(1), Duration.ofMinutes(30)),
                reader.duration(Setting.REFRESH_TOKEN_LIFETIME, Duration.ofHours(1), Duration.ofDays(90)),
                reader.duration(Setting.SIGN_IN_LIFETIME, Duration.ofHours(1), Duration.ofDays(365)),
                reader.duration(Setting.REVOCATION_LAG, Duration.ofSeconds(1), Duration.ofMinutes(5)),
                reader.duration(Setting.CONSENT_LIFETIME, Duration.ZERO, Duration.ofDays(365)),
                reader.duration(Setting.AUDIT_RETENTION, Duration.ofDays(1), Duration.ofDays(3650)));
    }

    private static StoreSettings store(SettingReader reader) {
        return new StoreSettings(
                reader.optional(Setting.DATASOURCE),
                reader.optional(Setting.DB_URL),
                reader.text(Setting.DB_USER),
                reader.optional(Setting.DB_PASSWORD).map(Secret::new),
                reader.number(Setting.DB_POOL_SIZE, 2, 200),
                reader.duration(Setting.DB_CONNECTION_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                reader.duration(Setting.DB_QUERY_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(5)),
                reader.parsed(Setting.DATA_DIR, Path.of("."), Settings::directory),
                reader.optional(Setting.SECRET).map(value -> masterSecret(reader, Setting.SECRET, value)),
                reader.optional(Setting.SECRET_OTHER).map(value -> masterSecret(reader, Setting.SECRET_OTHER, value)),
                reader.flag(Setting.SECRET_LOST));
    }

    private static Secret masterSecret(SettingReader reader, Setting setting, String value) {
        if (value.length() < 32) {
            reader.problem(setting, "is too short: put 32 or more random characters there.");
        }
        return new Secret(value);
    }

    private static Path directory(String path) {
        return Path.of(path.replace("${user.home}", System.getProperty("user.home")));
    }

    static Set<String> words(String list) {
        return Stream.of(list.split("\\s+")).filter(word -> !word.isEmpty()).collect(toUnmodifiableSet());
    }
}
