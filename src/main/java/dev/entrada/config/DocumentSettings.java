package dev.entrada.config;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.entrada.oauth.RedirectUri;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Clients that introduce themselves by the URL of a metadata document.
 *
 * @param mode whether there are such clients
 * @param probe a document whose arrival shows that this server has a way out
 * @param hosts patterns of hosts whose documents are taken; empty for any
 * @param deniedHosts patterns of hosts whose documents are not taken
 * @param redirectUris what clients may be redirected to besides what their documents say
 * @param publicClients {@code client_id}s that need not prove who they are although their documents say so
 * @param pinned directory of documents that are used instead of the published ones
 * @param proxy forward proxy, as {@code http://host:port}
 * @param authorities PEM file of authorities to trust besides those of the Java platform
 * @param allowLoopback whether a document may come from this machine
 */
public record DocumentSettings(
        Mode mode,
        URI probe,
        Set<String> hosts,
        Set<String> deniedHosts,
        List<ExtraRedirectUri> redirectUris,
        Set<String> publicClients,
        Optional<Path> pinned,
        Optional<URI> proxy,
        Optional<Path> authorities,
        boolean allowLoopback) {

    /** Whether clients may introduce themselves by URL. */
    public enum Mode {
        /** Where this server has a way out: released clients do not fall back when it has none. */
        AUTO,
        ON,
        OFF
    }

    /** A redirect URI that an administrator grants a client. */
    public record ExtraRedirectUri(String clientId, RedirectUri redirectUri) {
        /** No URI has this character, so it can stand between two (RFC 3986 §2). */
        private static final String BETWEEN = "|";

        static ExtraRedirectUri of(String pair) {
            var between = pair.indexOf(BETWEEN);
            if (between <= 0) {
                throw new IllegalArgumentException("put pairs of client_id|redirect_uri there, not " + pair + ".");
            }
            return new ExtraRedirectUri(pair.substring(0, between), RedirectUri.of(pair.substring(between + 1)));
        }
    }

    static DocumentSettings read(SettingReader reader, PublicUrl publicUrl) {
        return new DocumentSettings(
                reader.parsed(Setting.CIMD, Mode.OFF, DocumentSettings::mode),
                reader.parsed(Setting.CIMD_PROBE, URI.create("https://localhost/"), DocumentSettings::https),
                words(reader, Setting.CIMD_HOSTS),
                words(reader, Setting.CIMD_DENIED_HOSTS),
                redirectUris(reader),
                words(reader, Setting.CIMD_PUBLIC_CLIENTS),
                directory(reader),
                proxy(reader),
                reader.optional(Setting.CIMD_CA_FILE).map(Path::of),
                loopback(reader, publicUrl));
    }

    private static Mode mode(String value) {
        return Stream.of(Mode.values())
                .filter(mode -> mode.name().toLowerCase(ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("put auto, on or off there."));
    }

    private static URI https(String value) {
        var uri = URI.create(value);
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("put the https URL of a client's metadata document there.");
        }
        return uri;
    }

    private static List<ExtraRedirectUri> redirectUris(SettingReader reader) {
        return reader.optional(Setting.CIMD_REDIRECT_URIS)
                .map(set -> reader.parsed(
                        Setting.CIMD_REDIRECT_URIS, List.<ExtraRedirectUri>of(), list -> Stream.of(list.split("\\s+"))
                                .map(ExtraRedirectUri::of)
                                .collect(toUnmodifiableList())))
                .orElse(List.of());
    }

    private static Optional<Path> directory(SettingReader reader) {
        var directory = reader.optional(Setting.CIMD_PINNED_DIR).map(Path::of);
        directory
                .filter(path -> !Files.isDirectory(path))
                .ifPresent(path -> reader.problem(
                        Setting.CIMD_PINNED_DIR, "names " + path + ", which is no directory: correct it."));
        return directory;
    }

    private static Optional<URI> proxy(SettingReader reader) {
        return reader.optional(Setting.CIMD_PROXY)
                .map(set -> reader.parsed(
                        Setting.CIMD_PROXY, URI.create("http://localhost:1"), DocumentSettings::httpProxy));
    }

    private static URI httpProxy(String value) {
        if (!value.matches("http://[a-zA-Z0-9.-]+:\\d{1,5}/?")) {
            throw new IllegalArgumentException("put http://host:port there, without a user and without a path.");
        }
        return URI.create(value);
    }

    private static boolean loopback(SettingReader reader, PublicUrl publicUrl) {
        var allowed = reader.flag(Setting.CIMD_ALLOW_LOOPBACK);
        if (allowed && !publicUrl.isLocal()) {
            reader.problem(
                    Setting.CIMD_ALLOW_LOOPBACK,
                    "is only for tests, where entrada.public-url is on localhost: put false there.");
        }
        return allowed;
    }

    private static Set<String> words(SettingReader reader, Setting setting) {
        return Stream.of(reader.optional(setting).orElse("").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(toUnmodifiableSet());
    }
}
