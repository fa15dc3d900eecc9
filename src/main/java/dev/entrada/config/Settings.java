package dev.entrada.config;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.oauth.Scopes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every setting, typed and checked. Inject it, or make one from a map in a test.
 *
 * @param redirectSchemes lower-case schemes of apps that a client may be redirected to
 * @param allowedOrigins origins of web pages that may call the MCP endpoint besides our own and loopback ones
 * @param directTokens whether the MCP endpoint admits Entra's access tokens besides our own
 */
public record Settings(
        PublicUrl publicUrl,
        EntraSettings entra,
        DownstreamSettings downstream,
        ScopeCatalog scopes,
        Lifetimes lifetimes,
        StoreSettings store,
        Set<String> redirectSchemes,
        Set<String> allowedOrigins,
        LimitSettings limits,
        boolean directTokens,
        boolean samples) {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DOMAIN_LABEL = Pattern.compile("[a-z0-9-]+");

    public static Settings of(Map<String, String> values) {
        return read(key -> Optional.ofNullable(values.get(key)));
    }

    /**
     * Reads and checks every setting.
     *
     * @param source the raw value of a key, if it is set
     * @throws SettingsException naming each setting that is missing or malformed, and what to put there
     */
    public static Settings read(Function<String, Optional<String>> source) {
        var reader = new SettingReader(source);
        var samples = reader.flag(Setting.SAMPLES);
        var settings = new Settings(
                reader.parsed(Setting.PUBLIC_URL, PublicUrl.of("http://localhost"), PublicUrl::of),
                entra(reader),
                DownstreamSettings.read(reader, samples),
                scopes(reader),
                lifetimes(reader),
                store(reader),
                words(reader.text(Setting.REDIRECT_SCHEMES)),
                words(reader.optional(Setting.ALLOWED_ORIGINS).orElse("")),
                LimitSettings.read(reader),
                reader.flag(Setting.DIRECT_TOKENS),
                samples);
        reader.complain();
        return settings;
    }

    private static EntraSettings entra(SettingReader reader) {
        var clientId = reader.parsed(Setting.CLIENT_ID, "", Settings::guid);
        var appIdUri = withoutSlash(reader.optional(Setting.APP_ID_URI).orElse("api://" + clientId));
        return new EntraSettings(
                reader.parsed(Setting.TENANT_ID, "", Settings::tenant),
                clientId,
                CredentialSettings.read(reader),
                reader.parsed(Setting.AUTHORITY, URI.create("https://localhost"), Settings::authority),
                appIdUri,
                reader.parsed(Setting.AZURE_SCOPES, Scopes.NONE, Scopes::of),
                reader.optional(Setting.JWT_KEYS).map(URI::create),
                reader.optional(Setting.JWT_ISSUER),
                reader.optional(Setting.JWT_AUDIENCES)
                        .map(list -> words(list.replace(',', ' ')))
                        .orElse(Set.of(clientId, appIdUri)),
                Duration.ofSeconds(reader.number(Setting.JWT_CLOCK_SKEW, 0, 300)));
    }

    private static ScopeCatalog scopes(SettingReader reader) {
        return reader.parsed(
                Setting.SCOPES,
                new ScopeCatalog(List.of()),
                offered -> new ScopeCatalog(Scopes.of(offered).tokens().stream()
                        .map(name -> ScopeRule.of(
                                name, reader.optional("entrada.scope." + name).orElse("")))
                        .toList()));
    }

    private static Lifetimes lifetimes(SettingReader reader) {
        return new Lifetimes(
                reader.duration(Setting.ACCESS_TOKEN_LIFETIME, Duration.ofMinutes(1), Duration.ofMinutes(30)),
                reader.duration(Setting.REFRESH_TOKEN_LIFETIME, Duration.ofHours(1), Duration.ofDays(90)),
                reader.duration(Setting.SIGN_IN_LIFETIME, Duration.ofHours(1), Duration.ofDays(365)),
                reader.duration(Setting.REVOCATION_LAG, Duration.ofSeconds(1), Duration.ofMinutes(5)),
                reader.duration(Setting.CONSENT_LIFETIME, Duration.ZERO, Duration.ofDays(365)));
    }

    private static StoreSettings store(SettingReader reader) {
        return new StoreSettings(
                reader.optional(Setting.DATASOURCE),
                reader.optional(Setting.DB_URL),
                reader.text(Setting.DB_USER),
                reader.optional(Setting.DB_PASSWORD).map(Secret::new),
                reader.number(Setting.DB_POOL_SIZE, 2, 200),
                reader.parsed(Setting.DATA_DIR, Path.of("."), Settings::directory),
                reader.optional(Setting.SECRET).map(value -> masterSecret(reader, value)));
    }

    private static Secret masterSecret(SettingReader reader, String value) {
        if (value.length() < 32) {
            reader.problem(Setting.SECRET, "is too short: put 32 or more random characters there.");
        }
        return new Secret(value);
    }

    private static Path directory(String path) {
        return Path.of(path.replace("${user.home}", System.getProperty("user.home")));
    }

    static String guid(String value) {
        if (!GUID.matcher(value).matches()) {
            throw new IllegalArgumentException("put the GUID there that the app registration shows.");
        }
        return value.toLowerCase(ROOT);
    }

    private static String tenant(String value) {
        var lower = value.toLowerCase(ROOT);
        if (!GUID.matcher(lower).matches() && !isDomain(lower)) {
            throw new IllegalArgumentException(
                    "put the Directory (tenant) ID (a GUID) or a verified domain such as contoso.com there.");
        }
        return lower;
    }

    private static boolean isDomain(String value) {
        var labels = value.split("\\.", -1);
        return labels.length > 1 && Stream.of(labels).allMatch(DOMAIN_LABEL.asMatchPredicate());
    }

    private static URI authority(String value) {
        return PublicUrl.of(value).value(); // the same rule: https, or http on this machine
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private static Set<String> words(String list) {
        return Stream.of(list.split("\\s+")).filter(word -> !word.isEmpty()).collect(toUnmodifiableSet());
    }
}
